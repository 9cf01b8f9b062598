import { QUEUE_KINDS, type QueueKind } from '../queue-kind.js';
import type { QueueView } from './queue-row.js';
import { QUEUE_SOURCES } from './queue-sources.js';

/** Asked as what is not there: the planner then knows that nearly all items pass. */
const UNCLAIMED = `not exists (
  select from claims taken where taken.kind = i.kind and taken.item_id = i.id and taken.until > $2`;

/** Whom the item leaves to work on it: not who decided about it before, and leads where it takes one. */
const NOT_BARRED = `i.barred_account_id is distinct from $1
  and (not i.lead_only or (select role in ('lead', 'administrator') from accounts where id = $1))`;

const CLAIM_FILTERS: Record<QueueView, string> = {
  free: `${UNCLAIMED} and taken.account_id <> $1) and ${NOT_BARRED}`,
  mine: 'c.account_id = $1',
  all: 'true',
};

/** The open items of a kind with the claims that run at $2. */
function openItems(kind: QueueKind, source: string, where: string): string {
  return `
    select i.kind, i.id, i.title, i.who, i.summary, i.since, i.due_at as "dueAt", i.version,
      i.subject_account_id as "subjectAccountId", i.state, c.account_id as "claimerId", a.name as "claimerName"
    from (${source}) i
    left join claims c on c.kind = '${kind}' and c.item_id = i.id and c.until > $2
    left join accounts a on a.id = c.account_id
    where ${where}`;
}

/**
 * The open items of `kinds`, oldest due first. Each kind gives no more than
 * all of them may, in the order of an index: of thousands that wait a page
 * reads those that it shows.
 */
function oldestFirst(kinds: readonly QueueKind[], where: string, limit: string): string {
  const parts = kinds.flatMap((kind) => {
    const sources = QUEUE_SOURCES[kind] ?? [];
    return sources.map(
      (source) => `(${openItems(kind, source, where)} order by i.rank, i.id limit ${limit})`,
    );
  });
  const items = parts.length > 0 ? parts.join('\nunion all\n') : NOTHING;
  return `select * from (${items}) o order by o."dueAt", o.kind, o.id limit ${limit}`;
}

const NOTHING = `
  select null::text as kind, null::text as id, null::timestamptz as "dueAt"
  where false and $1::int is null and $2::timestamptz is null`;

/** Not about the actor, and not sent by them: who sent something does not follow here how it goes. */
const NOT_OWN = `i.subject_account_id is distinct from $1 and i.filer_account_id is distinct from $1`;

/** Due within two hours, or late, and claimed by nobody. */
const NEAR = `i.due_at < $2::timestamptz + interval '2 hours' and ${UNCLAIMED})`;

/** One page of a list: $3 the search pattern or null, $4–$6 the last place or nulls, $7 rows. */
export function pageQuery(kind: QueueKind | null, view: QueueView, near: boolean): string {
  const where = `${NOT_OWN} and ${near ? NEAR : CLAIM_FILTERS[view]}
    and ($3::text is null or i.id ilike $3 or i.who ilike $3 or i.title ilike $3)
    and ($4::timestamptz is null or (i.due_at, i.kind, i.id) > ($4, $5::text, $6::text))`;
  return oldestFirst(kind ? [kind] : QUEUE_KINDS, where, '$7');
}

/** What an address leads to: what is about the account $3 but tickets, and tickets with the numbers $4; $5 rows. */
export function addressQuery(): string {
  const where = `${NOT_OWN} and case when i.id like 'R-%'
    then i.id = any($4::text[]) else i.subject_account_id = $3::int end`;
  return oldestFirst(QUEUE_KINDS, where, '$5');
}

/** How much is open and late of each kind. */
export function countQuery(): string {
  return counts('true');
}

/** The same of what is near its target, or late, and claimed by nobody. */
export function nearQuery(): string {
  return counts(NEAR);
}

function counts(where: string): string {
  const sources = Object.entries(QUEUE_SOURCES).flatMap(([kind, each]) =>
    each.map((source) => ({ kind, source })),
  );
  const parts = sources.map(
    ({ kind, source }) => `
      select '${kind}' as kind, count(*)::int as open, (count(*) filter (where i.due_at < $2))::int as late
      from (${source}) i where ${NOT_OWN} and ${where}`,
  );
  return parts.join('\nunion all\n');
}

/** One item by its id $3, whose number is $4; own ones too. */
export function itemQuery(kind: QueueKind): string {
  const where = 'i.row_id = $4::int and i.id = $3 and $1::int is not null';
  const parts = (QUEUE_SOURCES[kind] ?? []).map((source) => openItems(kind, source, where));
  return parts.length > 0 ? parts.join('\nunion all\n') : `${NOTHING} and $3::text = $4::text`;
}

/**
 * The next free item but those that $3 names as `kind id`. Two who ask at
 * once are led to different ones: whoever comes second finds the first one's
 * item locked and takes the one after it. The lock lasts as long as the
 * transaction that claims the item.
 */
export function nextFreeQuery(kinds: readonly QueueKind[]): string {
  const free = oldestFirst(
    kinds,
    `${NOT_OWN} and ${NOT_BARRED} and ${UNCLAIMED})
    and i.kind || ' ' || i.id <> all($3::text[])`,
    '100',
  );
  return `
    with free as materialized (${free})
    select * from free where pg_try_advisory_xact_lock(${NEXT_LOCK}, hashtext(kind || ' ' || id)) limit 1`;
}

const NEXT_LOCK = 7_401_006;
