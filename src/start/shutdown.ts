import { pino } from 'pino';
import { ConfigurationError } from '../config/configuration-error.js';
import { readableError } from '../config/log/readable-error.js';
import { cleanLine } from '../config/log/without-persons.js';

const LONGEST_END_MS = 4_800;

/** The one way in which the process ends: what was opened is closed, the newest first. */
export class Shutdown {
  private readonly open: (() => Promise<void>)[] = [];
  private begun = false;

  /** Says what has to be closed before the process ends. */
  before(close: () => Promise<void>): void {
    this.open.push(close);
  }

  /**
   * Ends when asked by a signal, and when an error was caught by nobody. The
   * terminal and npm may both send one, so that a second signal changes nothing.
   */
  onSignals(): void {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => void this.end(0));
    }
    for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
      process.on(event, (error: unknown) => void this.fail(error));
    }
  }

  /** Says what went wrong, a mistake of the surroundings in one line, and ends with code 1. */
  async fail(error: unknown): Promise<void> {
    if (this.begun) return;
    if (error instanceof ConfigurationError) process.stderr.write(`${error.message}\n`);
    else this.write(error);
    await this.end(1);
  }

  /** Closes everything, as long as that takes less than five seconds, and ends the process. */
  async end(code: number): Promise<void> {
    if (this.begun) return;
    this.begun = true;
    setTimeout(() => process.exit(1), LONGEST_END_MS).unref();
    for (const close of this.open.reverse()) {
      await close().catch((error: unknown) => this.write(error));
    }
    process.exit(code);
  }

  /** A line as those of the log, which may not be open yet, or no longer. */
  private write(error: unknown): void {
    const hooks = { streamWrite: cleanLine };
    const lines = pino({ name: 'process', hooks }, pino.destination({ dest: 2, sync: true }));
    lines.fatal({ err: readableError(error) }, 'ended by an error');
  }
}
