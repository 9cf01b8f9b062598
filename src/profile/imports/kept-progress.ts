import type { ImportProgress } from '../exchange/import-progress.js';

const EVERY_MS = 500;

/** Writes down how far an import has come, twice a second at most: pages of any process show it. */
export class KeptProgress implements ImportProgress {
  private read = 0;
  private file = '';
  private toldAt = -Infinity;
  private telling: Promise<unknown> | null = null;

  constructor(private readonly tell: (file: string, bytes: number) => Promise<unknown>) {}

  /** The page says so as long as no file is begun. */
  wait(): void {
    this.file = '';
  }

  start(file: string): void {
    this.file = file;
    this.note();
  }

  advance(bytes: number): void {
    this.read += bytes;
    this.note();
  }

  finish(): void {
    this.note();
  }

  /** Waits for what is being written: whoever changes the row next is not overtaken. */
  async settled(): Promise<void> {
    await this.telling;
  }

  private note(): void {
    if (this.telling !== null || performance.now() - this.toldAt < EVERY_MS) return;
    this.toldAt = performance.now();
    // That a figure is late is no reason to end an import.
    this.telling = this.tell(this.file, this.read)
      .catch(() => undefined)
      .finally(() => (this.telling = null));
  }
}
