import { hasWords } from '../../language/words.js';
import type { Message } from '../queue/queue.views.js';
import type { LogEntry, LogFilter } from './log-entries.service.js';
import { reasonKey } from './reason-words.js';

/** A row of the log, readable. */
export interface LogEntryView {
  at: Date;
  /** Null where the application acted by itself. */
  actor: { name: string; href: string } | null;
  what: Message;
  subject: { text: Message; href: string };
  facts: { name: Message; value: Message }[];
}

export function logEntryView(entry: LogEntry): LogEntryView {
  return {
    at: entry.at,
    actor:
      entry.actorName === null
        ? null
        : { name: entry.actorName, href: logHref({ person: entry.actorHandle ?? '' }, null) },
    what: actionMessage(entry.action),
    subject: {
      text: subjectMessage(entry),
      href: logHref({ kind: entry.subjectKind, id: entry.subjectId }, null),
    },
    facts: Object.entries(entry.details).flatMap(([name, value]) =>
      factView(entry.action, name, value),
    ),
  };
}

/** What became of an item that left the queue, with the name of who did it. */
export function decidedMessage(entry: LogEntry | null): Message {
  if (entry === null) return { key: 'moderation:conflict.gone', params: {} };
  const key = `moderation:decided.${entry.action}`;
  const known = hasWords(key) && entry.actorName !== null;
  return {
    key: known ? key : 'moderation:conflict.gone',
    params: { name: entry.actorName ?? '' },
  };
}

/** The address of the log, or of a part of it. */
export function logHref(filter: Partial<LogFilter>, before: number | null): string {
  const query = new URLSearchParams();
  for (const name of ['kind', 'id', 'person'] as const) {
    if (filter[name]) query.set(name, filter[name]);
  }
  if (before !== null) query.set('before', String(before));
  return query.size > 0 ? `/moderation/log?${query}` : '/moderation/log';
}

/** The kinds of the log's filter. */
export function kindChoices(
  kinds: readonly string[],
  current: string,
): { value: string; text: Message; current: boolean }[] {
  return kinds.map((value) => {
    const key = `moderation:log.kind.${value}`;
    const text = hasWords(key)
      ? { key, params: {} }
      : { key: 'moderation:log.kind.other', params: { kind: value } };
    return { value, text, current: value === current };
  });
}

/** An action that has no words yet is shown by its name: the log leaves nothing out. */
function actionMessage(action: string): Message {
  const key = `moderation:log.action.${action}`;
  return hasWords(key)
    ? { key, params: {} }
    : { key: 'moderation:log.action.other', params: { action } };
}

function subjectMessage({ subjectKind, subjectId, subjectName }: LogEntry): Message {
  if (subjectName !== null)
    return { key: 'moderation:log.subject.person', params: { name: subjectName } };
  const key = `moderation:log.subject.${subjectKind}`;
  return hasWords(key)
    ? { key, params: { id: subjectId } }
    : { key: 'moderation:log.subject.other', params: { kind: subjectKind, id: subjectId } };
}

/** Details of one value each; what holds more is for `verify-audit`, not for reading. */
function factView(action: string, name: string, value: unknown): LogEntryView['facts'] {
  if (typeof value !== 'string' && typeof value !== 'number') return [];
  const text = String(value);
  const named = `moderation:log.fact.${name}`;
  return [
    {
      name: hasWords(named)
        ? { key: named, params: {} }
        : { key: 'moderation:log.fact.other', params: { name } },
      value: valueMessage(action, name, text),
    },
  ];
}

function valueMessage(action: string, name: string, value: string): Message {
  const key = name === 'reason' ? reasonKey(action, value) : valueKey(name, value);
  return hasWords(key)
    ? { key, params: {} }
    : { key: 'moderation:log.value.other', params: { value } };
}

function valueKey(name: string, value: string): string {
  if (name === 'kind') return `moderation:ticket.kind.${value}`;
  return name === 'field'
    ? `moderation:look.field.${value}`
    : `moderation:log.value.${name}.${value}`;
}
