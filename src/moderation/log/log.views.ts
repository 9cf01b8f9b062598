import { formatDateTime } from '../../language/formats.js';
import { hasWords, type Translate } from '../../language/words.js';
import type { FormView } from '../../web/form.js';
import type { Message } from '../queue/queue.views.js';
import type { LogEntry, LogFilter } from './log-entries.service.js';
import { type FilterProblem, FILTER_PARTS } from './log-filter.js';
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

/** Why a decision came too late: what became of the item, with the name of who did it. */
export function decidedMessage(entry: LogEntry | null): Message {
  return decisionOf(entry) ?? { key: 'moderation:conflict.gone', params: {} };
}

/** Why a decision met an item that is another by now: who changed it last. */
export function changedMessage(entry: LogEntry | null): Message {
  if (!entry?.actorName) return { key: 'moderation:conflict.changed', params: {} };
  return { key: 'moderation:conflict.changedBy', params: { name: entry.actorName } };
}

/** What became of an item that is looked at after it left the queue: who decided, or the last step and when. */
export function leftMessage(
  entry: LogEntry | null,
  { t, locale }: { t: Translate; locale: string },
): Message {
  const decision = decisionOf(entry);
  if (decision !== null || entry === null)
    return decision ?? { key: 'moderation:left', params: {} };
  const { key, params } = actionMessage(entry.action);
  const step = { what: t(key, params), at: formatDateTime(locale, entry.at) };
  return { key: 'moderation:leftAfter', params: step };
}

function decisionOf(entry: LogEntry | null): Message | null {
  const key = `moderation:decided.${entry?.action}`;
  if (!entry?.actorName || !hasWords(key)) return null;
  return { key, params: { name: entry.actorName } };
}

/** The address of the log, or of a part of it. */
export function logHref(filter: Partial<LogFilter>, before: number | null): string {
  const query = new URLSearchParams();
  for (const name of FILTER_PARTS) {
    if (filter[name]) query.set(name, filter[name]);
  }
  if (before !== null) query.set('before', String(before));
  return query.size > 0 ? `/moderation/log?${query}` : '/moderation/log';
}

/** The form of the filter, with what is wrong with it. */
export function filterForm(filter: LogFilter, problems: readonly FilterProblem[]): FormView {
  const errors = problems.map((problem) => ({ ...problem, params: {} }));
  const fields = FILTER_PARTS.map((name) => {
    const error = errors.find(({ field }) => field === name);
    return [name, { value: filter[name], ...(error && { error }) }] as const;
  });
  return { failed: errors.length > 0, fields: Object.fromEntries(fields), errors };
}

/** A choice of the log's filter. */
interface Choice {
  value: string;
  text: Message;
  current: boolean;
}

/** The kinds of the log's filter. */
export function kindChoices(kinds: readonly string[], current: string): Choice[] {
  return kinds.map((value) => ({ value, text: kindMessage(value), current: value === current }));
}

/** What was done, for the log's filter, by what it was done to. */
export function actionGroups(
  actions: readonly string[],
  current: string,
): { text: Message; choices: Choice[] }[] {
  const kinds = [...new Set(actions.map(kindOf))];
  return kinds.map((kind) => ({
    text: kindMessage(kind),
    choices: actions
      .filter((action) => kindOf(action) === kind)
      .map((value) => ({ value, text: actionMessage(value), current: value === current })),
  }));
}

function kindOf(action: string): string {
  return action.split('.')[0] ?? '';
}

function kindMessage(kind: string): Message {
  const key = `moderation:log.kind.${kind}`;
  return hasWords(key)
    ? { key, params: {} }
    : { key: 'moderation:log.kind.other', params: { kind } };
}

/** An action that has no words yet is shown by its name: the log leaves nothing out. */
function actionMessage(action: string): Message {
  const key = `moderation:log.action.${action}`;
  return hasWords(key)
    ? { key, params: {} }
    : { key: 'moderation:log.action.other', params: { action } };
}

function subjectMessage({ subjectKind, subjectId, subjectName, details }: LogEntry): Message {
  if (subjectName !== null)
    return { key: 'moderation:log.subject.person', params: { name: subjectName } };
  if (subjectKind === 'account' && subjectId === 'none')
    return { key: 'moderation:log.subject.nobody', params: {} };
  const key = `moderation:log.subject.${subjectKind}`;
  const ids = itemIds(details['items']);
  if (hasWords(key) && ids.length > 0) return { key, params: { ids: ids.join(', ') } };
  return hasWords(key)
    ? { key, params: { id: subjectId } }
    : { key: 'moderation:log.subject.other', params: { kind: subjectKind, id: subjectId } };
}

/** The numbers of the items that an entry about several names; none of any other entry. */
function itemIds(items: unknown): number[] {
  const ids = Array.isArray(items) ? items.map((item: { id?: unknown }) => Number(item.id)) : [];
  return ids.toSorted((one, other) => one - other);
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
    : { key: 'moderation:log.value.other', params: { value: value.replace(INSTANT, '$1 $2 UTC') } };
}

/** A time as the log keeps it, read to the minute. */
const INSTANT = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}):[\d.]+Z$/;

function valueKey(name: string, value: string): string {
  if (name === 'kind') return `recovery:kind.${value}.short`;
  return name === 'field'
    ? `moderation:look.field.${value}`
    : `moderation:log.value.${name}.${value}`;
}
