import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { finished } from 'node:stream/promises';
import { stringify } from 'csv-stringify/sync';
import type { Finding } from './finding.js';
import { guarded } from '../../text/formula-guard.js';

/** What was found, in short: how many rows, the first findings, and the file that holds them all. */
export interface FindingsSummary {
  rows: number;
  first: Finding[];
  /** Null where nothing was found. */
  path: string | null;
}

const SHOWN = 20;
const HEADER = ['file', 'line', 'column', 'value', 'reason'] as const;

/** Findings on their way into a CSV file, which is made when the first one comes. */
export class FindingsFile {
  private readonly first: Finding[] = [];
  private rows = 0;
  private file?: WriteStream;

  constructor(private readonly path: string) {}

  /** Writes down what is to be said about one row. */
  async add(findings: Finding[]): Promise<void> {
    this.rows += 1;
    this.first.push(...findings.slice(0, SHOWN - this.first.length));
    this.file ??= await this.open();
    const lines = findings.map((finding) => HEADER.map((name) => guarded(String(finding[name]))));
    if (!this.file.write(stringify(lines))) await once(this.file, 'drain');
  }

  /** Ends the file. */
  async close(): Promise<FindingsSummary> {
    if (this.file === undefined) return { rows: 0, first: [], path: null };
    this.file.end();
    await finished(this.file);
    return { rows: this.rows, first: this.first, path: this.path };
  }

  /** Stops writing, where what it tells of did not happen. */
  async abandon(): Promise<void> {
    if (this.file === undefined || this.file.closed) return;
    this.file.destroy();
    await once(this.file, 'close');
  }

  private async open(): Promise<WriteStream> {
    await mkdir(dirname(this.path), { recursive: true, mode: 0o700 });
    const file = createWriteStream(this.path, { mode: 0o600 });
    file.write(stringify([[...HEADER]]));
    return file;
  }
}
