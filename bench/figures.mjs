import { mkdir, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { lineOf } from './table.mjs';

export const FOLDER = fileURLToPath(new URL('../.bench', import.meta.url));

/** What one part of the benchmark measures. */
export class Figures {
  #part;
  #isQuick;
  #figures = [];

  /**
   * @param {string} part
   * @param {{quick?: boolean}} [size] quick: bounds that hold at full size only are named and not judged
   */
  constructor(part, { quick = false } = {}) {
    this.#part = part;
    this.#isQuick = quick;
  }

  /**
   * Prints one figure.
   *
   * @param {string} name
   * @param {number | string} value
   * @param {{unit?: string, bound?: string, holds?: boolean, atFullSize?: boolean}} [about]
   *   the bound in words, and whether it holds; atFullSize: a smaller size says nothing about it
   */
  add(name, value, { unit = '', ...judged } = {}) {
    this.#keep({ name, value, unit, ...this.#judged(judged) });
  }

  /**
   * Prints one figure of load: requests a second, what each took, and what share of the ceiling's
   * requests a second that is. The ceiling's own load stands in the JSON.
   *
   * @param {string} name
   * @param {{aSecond: number, p50?: number, p99?: number, processor?: number, database?: number, bytes?: number}} load
   *   p50, p99: milliseconds from asked to answered; processor, database: milliseconds of
   *   processors that a request takes of the application and of PostgreSQL; bytes: with its head
   * @param {{ceiling?: object, bound?: string, holds?: boolean, atFullSize?: boolean}} [about] ceiling: its load
   */
  load(name, load, { ceiling, ...judged } = {}) {
    const { aSecond, p50, p99, processor, database, bytes } = load;
    const ratio = ceiling && aSecond / ceiling.aSecond;
    this.#keep({
      name,
      value: aSecond,
      unit: 'a second',
      ...{ p50, p99, processor, database, bytes, ceiling, ratio },
      ...this.#judged(judged),
    });
  }

  get all() {
    return this.#figures;
  }

  /** Those that are worse than their bound. */
  get missed() {
    return this.#figures.filter(({ holds }) => holds === false);
  }

  /** Writes all figures to `.bench/PART.json`. @returns what was written */
  async keep() {
    const kept = { part: this.#part, quick: this.#isQuick, figures: this.#figures };
    await keepAsJson(this.#part, { at: new Date(), machine: machine(), ...kept });
    return kept;
  }

  #judged({ bound, holds = true, atFullSize = false }) {
    if (bound === undefined) return {};
    return atFullSize && this.#isQuick ? { bound, holds: null } : { bound, holds };
  }

  #keep(figure) {
    this.#figures.push(figure);
    process.stdout.write(`${lineOf(this.#part, figure)}\n`);
  }
}

/** What measures, as far as it can be known. */
export function machine() {
  return { node: process.version, processors: cpus().length, model: cpus()[0]?.model };
}

/** Writes `.bench/NAME.json`. */
export async function keepAsJson(name, content) {
  await mkdir(FOLDER, { recursive: true });
  await writeFile(join(FOLDER, `${name}.json`), `${JSON.stringify(content, null, 2)}\n`);
}

/** The value below which `share` of the values lie. */
export function percentile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)];
}

/**
 * A load of requests that came one after the other.
 *
 * @param {number[]} took milliseconds of each
 */
export function oneByOne(took) {
  const all = took.reduce((sum, each) => sum + each, 0);
  return {
    aSecond: (took.length * 1_000) / all,
    p50: percentile(took, 0.5),
    p99: percentile(took, 0.99),
  };
}
