const WRITTEN =
  /\b(?:insert\s+into|update|delete\s+from|truncate(?:\s+table)?)\s+(?:only\s+)?"?(\w+)/gi;

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
  for (const [, name = ''] of statement.matchAll(WRITTEN)) {
    const table = name.toLowerCase();
    if (TABLES.has(table)) return true;
    if (table === 'accounts' && SHOWN_OF_ACCOUNTS.test(statement)) return true;
  }
  return false;
}
