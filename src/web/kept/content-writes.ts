import { writtenTables } from '../../database/written-tables.js';

/** The tables that tell the channel `content` by triggers. */
const TABLES = new Set([
  'topics',
  'posts',
  'categories',
  'topic_events',
  'merged_posts',
  'watched_words',
  'own_words',
  'certifications',
  'exams',
  'requirements',
]);
/** Of accounts only what their posts show: they are written at each sign-in too. */
const SHOWN_OF_ACCOUNTS = /\b(?:name|handle|role|deleted_at)\b/i;

/** Whether a statement may change what visitors' pages say. */
export function writesContent(statement: string): boolean {
  return writtenTables(statement).some(
    (table) => TABLES.has(table) || (table === 'accounts' && SHOWN_OF_ACCOUNTS.test(statement)),
  );
}
