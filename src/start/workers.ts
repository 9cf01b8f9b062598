import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Environment } from '../config/environment.js';
import { gatherMetrics } from '../web/metrics/cluster-metrics.js';
import type { Shutdown } from './shutdown.js';

/** One that ends at once is not started again and again without a pause. */
const PAUSE_MS = 1_000;

/** Whether this process is one of those that serve for the one that was started. */
export const isWorker = cluster.isWorker;

/**
 * Serves by `WEB_CONCURRENCY` processes that share the port (node:cluster). One that dies is replaced;
 * all of them end with this one. Resolves when all listen, and rejects where the first ones do not come up.
 */
export async function serveByWorkers(environment: Environment, shutdown: Shutdown): Promise<void> {
  let isEnding = false;
  gatherMetrics();
  const fork = () => cluster.fork({ DATABASE_URL: environment.databaseUrl ?? '' });
  const started = Array.from({ length: environment.webConcurrency }, fork);
  shutdown.before(async () => {
    isEnding = true;
    const workers = Object.values(cluster.workers ?? {}).filter((each) => each !== undefined);
    await Promise.all(workers.map(ended));
  });
  cluster.on('exit', () => {
    void sleep(PAUSE_MS).then(() => {
      if (!isEnding) fork();
    });
  });
  await Promise.all(started.map(listening));
}

async function listening(worker: Worker): Promise<void> {
  const [message] = await Promise.race([
    once(worker, 'listening').then(() => [null]),
    once(worker, 'exit').then(() => ['a process that serves ended as it started']),
  ]);
  if (message) throw new Error(message);
}

async function ended(worker: Worker): Promise<void> {
  if (worker.isDead()) return;
  const exit = once(worker, 'exit');
  worker.process.kill('SIGTERM');
  await exit;
}
