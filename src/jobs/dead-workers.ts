import type { WorkerEvents } from 'graphile-worker';
import type { Pool, PoolClient } from 'pg';

/** First key of the locks that say that a worker lives. */
const WORKER_LOCK = 7_403_000;

const LOOK_EVERY_MS = 5_000;

/**
 * Gives back the jobs of processes that were killed: their rows stay locked,
 * which graphile-worker itself bears for four hours, and a notice to a holder
 * cannot wait as long. A worker lives as long as the connection that holds its
 * lock, in whichever process. Jobs bear being run again, should a worker lose
 * its connection alone.
 */
export class DeadWorkers {
  private readonly own = new Set<string>();
  private readonly held = new Set<string>();
  /** Own ones that have ended: what they could not give back themselves is given back here. */
  private readonly ended = new Set<string>();
  private connection?: PoolClient;
  private timer?: NodeJS.Timeout;
  /** One look at a time: a database may take longer than the pause. */
  private looking?: Promise<void>;
  private looksAgain = false;
  private failed: (error: unknown) => void = () => undefined;

  constructor(private readonly pool: Pool) {}

  /** Knows the workers of a runner before their first job, and when they end. */
  follow(events: WorkerEvents): void {
    events.on('worker:create', ({ worker }) => this.own.add(worker.workerId));
    events.on('worker:stop', ({ worker }) => {
      this.own.delete(worker.workerId);
      this.ended.add(worker.workerId);
    });
  }

  /** Looks now and every five seconds. @param failed hears of a database that does not answer */
  start(failed: (error: unknown) => void): void {
    this.failed = failed;
    this.timer = setInterval(() => this.look(), LOOK_EVERY_MS).unref();
    this.look();
  }

  /** Looks now; where it is looking, once more after that. */
  look(): void {
    if (this.looking) {
      this.looksAgain = true;
      return;
    }
    this.looking = this.release()
      .catch((error: unknown) => {
        this.leave();
        this.failed(error);
      })
      .finally(() => {
        delete this.looking;
        if (!this.looksAgain) return;
        this.looksAgain = false;
        this.look();
      });
  }

  /** Ends a look that is under way, and lets go: whoever closes the pool next finds nothing open. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    this.looksAgain = false;
    await this.looking;
    this.leave();
  }

  /** Unlocks what workers hold that nobody holds a lock for. */
  async release(): Promise<void> {
    const connection = (this.connection ??= await this.connect());
    const added = [...this.own].filter((id) => !this.held.has(id));
    await connection.query(
      'select pg_try_advisory_lock_shared($1, hashtext(id)) from unnest($2::text[]) id',
      [WORKER_LOCK, added],
    );
    for (const id of added) this.held.add(id);
    await this.releaseEnded(connection);
    await connection.query(RELEASE, [WORKER_LOCK]);
  }

  /** Their end is known: nothing has to be waited for. */
  private async releaseEnded(connection: PoolClient): Promise<void> {
    const ended = [...this.ended];
    if (ended.length === 0) return;
    await connection.query(
      'select pg_advisory_unlock_shared($1, hashtext(id)) from unnest($2::text[]) id',
      [WORKER_LOCK, ended.filter((id) => this.held.has(id))],
    );
    for (const id of ended) this.held.delete(id);
    await connection.query('select graphile_worker.force_unlock_workers($1)', [ended]);
    for (const id of ended) this.ended.delete(id);
  }

  private async connect(): Promise<PoolClient> {
    const connection = await this.pool.connect();
    connection.on('error', () => this.leave());
    return connection;
  }

  private leave(): void {
    this.held.clear();
    const { connection } = this;
    delete this.connection;
    // Closed, not given back to the pool: its locks end with it.
    connection?.release(true);
  }
}

/** A worker that begins may have a job a moment before it has its lock, so what was taken just now is left alone. */
const RELEASE = `
  select graphile_worker.force_unlock_workers(array_agg(distinct locked_by))
  from (
    select locked_by, locked_at from graphile_worker._private_jobs
    union all
    select locked_by, locked_at from graphile_worker._private_job_queues
  ) taken
  where locked_at < now() - interval '3 seconds' and not exists (
    select from pg_locks where locktype = 'advisory' and granted
      and database = (select oid from pg_database where datname = current_database())
      and classid = $1::integer::oid and objid = hashtext(locked_by)::oid)
  having count(*) > 0`;
