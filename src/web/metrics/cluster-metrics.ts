import cluster, { type Worker } from 'node:cluster';
import { randomUUID } from 'node:crypto';
import { AggregatorRegistry, register } from 'prom-client';

const LONGEST_WAIT_MS = 6_000;

interface Asked {
  metrics: 'asked';
  id: string;
}
interface Answered {
  metrics: 'answered';
  id: string;
  /** Null while one of them is only starting. */
  text: string | null;
}

/**
 * The figures of this process, or of all that serve where there are several: then the first one gathers them.
 * @returns null where it cannot, since one of them is only starting
 */
export async function allMetrics(): Promise<string | null> {
  return cluster.isWorker ? askFirst() : register.metrics();
}

/** Lets a process that serves give its figures when the first one gathers them. */
export function giveMetrics(): void {
  // Its making is what listens.
  if (cluster.isWorker) new AggregatorRegistry();
}

/** Has the first process gather the figures of those that serve, when one of them is asked. */
export function gatherMetrics(): void {
  const all = new AggregatorRegistry();
  cluster.on('message', (worker: Worker, message: Partial<Asked>) => {
    if (message.metrics !== 'asked') return;
    void all
      .clusterMetrics()
      .catch(() => null)
      .then((text) => worker.send({ metrics: 'answered', id: message.id, text }));
  });
}

function askFirst(): Promise<string | null> {
  const id = randomUUID();
  return new Promise((resolve) => {
    const impatience = setTimeout(() => {
      process.off('message', hear);
      resolve(null);
    }, LONGEST_WAIT_MS);
    const hear = (message: Partial<Answered>): void => {
      if (message.metrics !== 'answered' || message.id !== id) return;
      clearTimeout(impatience);
      process.off('message', hear);
      resolve(message.text ?? null);
    };
    process.on('message', hear);
    process.send?.({ metrics: 'asked', id } satisfies Asked);
  });
}
