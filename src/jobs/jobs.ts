import {
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import {
  Logger as GraphileLogger,
  parseCronItems,
  type RunnerOptions,
  runOnce,
  type TaskList,
  type WorkerEvents,
} from 'graphile-worker';
import type { Pool } from 'pg';
import type { EntityManager } from 'typeorm';
import { Clock } from '../config/clock.js';
import { Environment } from '../config/environment.js';
import { Log } from '../config/log/log.js';
import { readableError } from '../config/log/readable-error.js';
import { PG_POOL } from '../database/pg-pool.js';
import { withoutTimeLimits } from '../database/time-limits.js';
import { DeadWorkers } from './dead-workers.js';
import { jobLogger } from './job-logger.js';
import { LaneRunner } from './lane-runner.js';

type Task = (payload: unknown) => Promise<void>;

/** Jobs of one lane never wait for those of another: a mail server that is slow holds up mails alone. */
export type Lane = 'work' | 'mail';

const LANES: readonly Lane[] = ['work', 'mail'];

/** When and under what name a job runs. */
export interface JobOptions {
  /** Not before this moment of the application's clock. */
  runAt?: Date;
  /** A job of the same key that still waits is replaced. */
  key?: string;
  /** Jobs of one queue run one after the other. */
  queue?: string;
  /** How often it is tried, each time later than the last; 25 times, over days, where nothing is said. */
  tries?: number;
}

/**
 * Work that is done after the transaction that asked for it, at least once:
 * every task has to bear being run again.
 */
@Injectable()
export class Jobs implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly tasks = new Map<string, { run: Task; lane: Lane }>();
  private readonly crons: { task: string; match: string }[] = [];
  private readonly logger: GraphileLogger;
  private runners: LaneRunner[] = [];
  private readonly deadWorkers: DeadWorkers;

  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    private readonly clock: Clock,
    private readonly environment: Environment,
    private readonly log: Log,
  ) {
    this.logger = jobLogger(log);
    this.deadWorkers = new DeadWorkers(pool);
  }

  /** Says what is to be done for the jobs named `task`. Called while the application starts. */
  handle(task: string, run: Task, lane: Lane = 'work'): void {
    this.tasks.set(task, { run, lane });
  }

  /** Runs `task` by itself at the times of a cron pattern. Called while the application starts. */
  every(cron: string, task: string): void {
    this.crons.push({ task, match: cron });
  }

  /** Adds a job inside the caller's transaction: it exists exactly when the transaction's rows do. */
  async add(
    tx: EntityManager,
    task: string,
    payload: object,
    options: JobOptions = {},
  ): Promise<void> {
    await tx.query(
      `select graphile_worker.add_job($1, $2::json, queue_name => $3, run_at => $4, job_key => $5, max_attempts => $6)`,
      [
        task,
        JSON.stringify(payload),
        options.queue ?? null,
        options.runAt ? this.clock.machineTime(options.runAt) : null,
        options.key ?? null,
        options.tries ?? null,
      ],
    );
  }

  /** Whether a job that was added so is in work or will be: it was not done, and has tries left. */
  async isComing(manager: EntityManager, task: string, payload: object): Promise<boolean> {
    const found = await manager.query<unknown[]>(
      `select from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
        where t.identifier = $1 and j.payload::jsonb = $2::jsonb
          and (j.locked_at is not null or j.attempts < j.max_attempts)`,
      [task, JSON.stringify(payload)],
    );
    return found.length > 0;
  }

  /** Runs what is due now and returns when nothing due is left. */
  async runDue(): Promise<void> {
    await runOnce({
      pgPool: this.pool,
      taskList: this.taskList(LANES),
      logger: this.logger,
      noHandleSignals: true,
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    if (!this.environment.runsJobs || this.environment.nodeEnv === 'test') return;
    const lines = this.log.named('jobs');
    const news = {
      follow: (events: WorkerEvents) => this.deadWorkers.follow(events),
      replaced: () => this.deadWorkers.look(),
      failed: (err: unknown) => lines.warn({ err }, 'jobs wait for the database'),
    };
    this.runners = LANES.map((lane) => new LaneRunner(this.pool, this.laneOptions(lane), news));
    for (const each of this.runners) await each.start();
    this.deadWorkers.start((err) =>
      lines.warn({ err }, 'jobs of ended processes could not be looked for'),
    );
  }

  async onApplicationShutdown(): Promise<void> {
    const runners = this.runners.splice(0);
    await Promise.all(runners.map((each) => each.stop()));
    await this.deadWorkers.stop();
  }

  private laneOptions(lane: Lane): Omit<RunnerOptions, 'pgPool' | 'events'> {
    return {
      taskList: this.taskList([lane]),
      parsedCronItems: parseCronItems(lane === 'work' ? this.crons : []),
      logger: this.logger,
      noHandleSignals: true,
      concurrency: 2,
      pollInterval: 1_000,
    };
  }

  private taskList(lanes: readonly Lane[]): TaskList {
    const tasks = [...this.tasks].filter(([, { lane }]) => lanes.includes(lane));
    return Object.fromEntries(
      tasks.map(([name, task]) => [name, (payload: unknown) => carefully(task.run, payload)]),
    );
  }
}

/** The queue notes why a job failed, in a row and in the log: a mail server's answer names the recipient. */
async function carefully(task: Task, payload: unknown): Promise<void> {
  try {
    await withoutTimeLimits(() => task(payload));
  } catch (error) {
    const { message, stack = '' } = readableError(error);
    throw Object.assign(new Error(message), { stack: `${message}\n${stack}` });
  }
}
