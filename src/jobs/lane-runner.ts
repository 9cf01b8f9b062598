import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { run, type Runner, type RunnerOptions, type WorkerEvents } from 'graphile-worker';
import type { Pool } from 'pg';

const AGAIN_MS = 1_000;

/** What happens to a lane. */
export interface LaneNews {
  /** Told of its workers before their first job. */
  follow(events: WorkerEvents): void;
  /** New workers have begun in place of those that were lost. */
  replaced(): void;
  /** The database does not answer; it is asked again. */
  failed(error: unknown): void;
}

/**
 * The workers of one lane, and what is due by the machine's clock, until they are stopped. A worker of graphile-worker
 * that cannot say that its job is done ends, and is never replaced; and where what is due cannot be written down, the
 * process would end. So whoever lost one begins anew here, and what is due waits for the database (T50).
 */
export class LaneRunner {
  private runner?: Runner;
  private isOver = false;
  private replacing?: Promise<void>;
  private readonly ending = new Set<Promise<void>>();

  constructor(
    private readonly pool: Pool,
    private readonly options: Omit<RunnerOptions, 'pgPool' | 'events'>,
    private readonly news: LaneNews,
  ) {}

  async start(): Promise<void> {
    const events: WorkerEvents = new EventEmitter();
    this.news.follow(events);
    // Beside each other, since both workers of a lane are lost together.
    events.once('worker:fatalError', () => setImmediate(() => this.replace()));
    this.runner = await run({ ...this.options, pgPool: this.patientPool(), events });
  }

  /** Ends when what is in work is done. */
  async stop(): Promise<void> {
    this.isOver = true;
    await this.replacing;
    this.end();
    await Promise.all(this.ending);
  }

  private replace(): void {
    if (this.isOver) return;
    this.replacing ??= this.beginAnew().finally(() => delete this.replacing);
  }

  private async beginAnew(): Promise<void> {
    // Its other worker may be at a long job, which is none to wait for.
    this.end();
    while (!this.isOver) {
      try {
        await this.start();
        return this.news.replaced();
      } catch (error) {
        this.news.failed(error);
        await sleep(AGAIN_MS);
      }
    }
  }

  private end(): void {
    const { runner } = this;
    delete this.runner;
    if (!runner) return;
    // One that has stopped by itself refuses to be stopped again.
    const ending = runner.stop().catch(() => runner.promise.catch(() => undefined));
    this.ending.add(ending);
    void ending.finally(() => this.ending.delete(ending));
  }

  /** graphile-worker asks the pool itself only to write down what is due. */
  private patientPool(): Pool {
    const query = async (...asked: unknown[]): Promise<unknown> => {
      for (;;) {
        try {
          return await (this.pool.query as (...given: unknown[]) => Promise<unknown>).apply(
            this.pool,
            asked,
          );
        } catch (error) {
          if (this.isOver) return { rows: [] };
          this.news.failed(error);
          await sleep(AGAIN_MS);
        }
      }
    };
    return new Proxy(this.pool, {
      get: (pool, name) => {
        if (name === 'query') return query;
        const value: unknown = Reflect.get(pool, name);
        return typeof value === 'function' ? (value.bind(pool) as unknown) : value;
      },
    });
  }
}
