import type { Pool } from 'pg';
import { PG_POOL } from '../../src/database/pg-pool.js';
import type { TestWorld } from './test-app.js';

/** A query as the application sent it. */
export interface RecordedQuery {
  text: string;
  values: unknown[];
}

type Query = (this: unknown, ...given: unknown[]) => unknown;

/** The reading queries that the application sends while `work` goes on; nothing of them is changed. */
export async function recordedQueries(
  world: TestWorld,
  work: () => Promise<unknown>,
): Promise<RecordedQuery[]> {
  const { Client } = world.app.get<Pool & { Client: { prototype: { query: Query } } }>(PG_POOL);
  const before = Client.prototype.query;
  const found = new Map<string, RecordedQuery>();
  Client.prototype.query = function recorded(...given) {
    const query = asked(given);
    if (query && /^\s*(?:select|with)\b/i.test(query.text)) found.set(query.text, query);
    return before.apply(this, given);
  };
  try {
    await work();
  } finally {
    Client.prototype.query = before;
  }
  return [...found.values()];
}

function asked([first, second]: unknown[]): RecordedQuery | null {
  if (typeof first === 'string')
    return { text: first, values: Array.isArray(second) ? second : [] };
  if (typeof first !== 'object' || first === null || !('text' in first)) return null;
  const { text, values } = first as { text: unknown; values?: unknown[] };
  return typeof text === 'string' ? { text, values: values ?? [] } : null;
}
