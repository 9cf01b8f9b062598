import { mkdir, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('../.bench', import.meta.url));

/** What one part of the benchmark measures. */
export class Figures {
  failed = false;
  #part;
  #figures = [];

  constructor(part) {
    this.#part = part;
  }

  /**
   * Prints one figure.
   *
   * @param {string} name
   * @param {number | string} value
   * @param {{unit?: string, bound?: string, holds?: boolean, ratio?: number}} [about] the bound in words, and whether it holds; ratio: to the ceiling
   */
  add(name, value, { unit = '', bound, holds = true, ratio } = {}) {
    if (!holds) this.failed = true;
    this.#figures.push({ name, value, unit, bound, holds, ratio });
    const measured = typeof value === 'number' ? `${Math.round(value * 100) / 100}` : value;
    const judged = bound === undefined ? '' : ` (${bound}: ${holds ? 'holds' : 'MISSED'})`;
    process.stdout.write(`${this.#part}: ${name} ${measured}${unit && ` ${unit}`}${judged}\n`);
  }

  get all() {
    return this.#figures;
  }

  /** Writes all figures to `.bench/PART.json`. */
  async keep() {
    await mkdir(FOLDER, { recursive: true });
    const machine = { node: process.version, processors: cpus().length, model: cpus()[0]?.model };
    const kept = { part: this.#part, at: new Date(), machine, figures: this.#figures };
    await writeFile(join(FOLDER, `${this.#part}.json`), `${JSON.stringify(kept, null, 2)}\n`);
  }
}

/** The value below which `share` of the values lie. */
export function percentile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)];
}
