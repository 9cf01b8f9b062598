import { QUEUE_KINDS, type QueueKind } from '../queue-kind.js';
import type { QueueView } from './queue-row.js';
import { QUEUE_SOURCES } from './queue-sources.js';

const CLAIM_FILTERS: Record<QueueView, string> = {
  free: '(c.account_id is null or c.account_id = $1)',
  mine: 'c.account_id = $1',
  all: 'true',
};

/**
 * The open items of `kinds` with the claims that run at $2, without those
 * about the account $1 itself.
 */
function openItems(kinds: readonly QueueKind[], where: string): string {
  const selects = kinds.flatMap((kind) => QUEUE_SOURCES[kind] ?? []);
  const items = selects.length > 0 ? selects.join('\nunion all\n') : NOTHING;
  return `
    select i.kind, i.id, i.title, i.who, i.summary, i.since, i.due_at as "dueAt", i.version,
      i.subject_account_id as "subjectAccountId", i.state, c.account_id as "claimerId", a.name as "claimerName"
    from (${items}) i
    left join claims c on c.kind = i.kind and c.item_id = i.id and c.until > $2
    left join accounts a on a.id = c.account_id
    where ${where}`;
}

const NOTHING = `
  select null::text as kind, null::text as id, null::text as title, null::text as who, null::text as summary,
    null::timestamptz as since, null::timestamptz as due_at, null::text as version,
    null::int as subject_account_id, null::text as state
  where false`;

const NOT_OWN = 'i.subject_account_id is distinct from $1';

/** One page of a list, oldest due first: $3 the search pattern or null, $4–$6 the last place or nulls, $7 rows. */
export function pageQuery(kind: QueueKind | null, view: QueueView): string {
  const where = `${NOT_OWN} and ${CLAIM_FILTERS[view]}
    and ($3::text is null or i.id ilike $3 or i.who ilike $3 or i.title ilike $3)
    and ($4::timestamptz is null or (i.due_at, i.kind, i.id) > ($4, $5::text, $6::text))`;
  return `${openItems(kind ? [kind] : QUEUE_KINDS, where)} order by i.due_at, i.kind, i.id limit $7`;
}

/** How much is open and late of each kind. */
export function countQuery(): string {
  return `
    select kind, count(*)::int as open, (count(*) filter (where "dueAt" < $2))::int as late
    from (${openItems(QUEUE_KINDS, NOT_OWN)}) q group by kind`;
}

/** One item by its id $3, own ones too. */
export function itemQuery(kind: QueueKind): string {
  return openItems([kind], 'i.id = $3 and $1::int is not null');
}

/**
 * The next free item but those that $3 names as `kind id`. Two who ask at
 * once are led to different ones: whoever comes second finds the first one's
 * item locked and takes the one after it. The lock lasts as long as the
 * transaction that claims the item.
 */
export function nextFreeQuery(kinds: readonly QueueKind[]): string {
  const free = openItems(
    kinds,
    `${NOT_OWN} and c.account_id is null
    and i.kind || ' ' || i.id <> all($3::text[])`,
  );
  return `
    with free as materialized (${free} order by i.due_at, i.kind, i.id limit 100)
    select * from free where pg_try_advisory_xact_lock(${NEXT_LOCK}, hashtext(kind || ' ' || id)) limit 1`;
}

const NEXT_LOCK = 7_401_006;
