import type { Translate } from '../../language/words.js';
import type { CsvCell } from '../../web/csv-download.js';
import type { LogEntry } from './log-entries.service.js';
import { logEntryView } from './log.views.js';

const COLUMNS = ['entry', 'when', 'who', 'handle', 'what', 'action', 'about', 'facts'] as const;

/** The log as lines of a file: what its page shows, and the names by which programs know it. */
export async function* logLines(
  entries: AsyncIterable<LogEntry>,
  t: Translate,
): AsyncGenerator<CsvCell[]> {
  yield COLUMNS.map((name) => t(`moderation:log.column.${name}`));
  for await (const entry of entries) {
    const { actor, what, subject, facts } = logEntryView(entry);
    const text = ({ key, params }: { key: string; params: Record<string, unknown> }) =>
      t(key, params);
    yield [
      entry.seq,
      entry.at.toISOString(),
      actor?.name ?? t('moderation:log.itself'),
      entry.actorHandle ?? '',
      text(what),
      entry.action,
      text(subject.text),
      facts.map(({ name, value }) => `${text(name)}: ${text(value)}`).join('; '),
    ];
  }
}
