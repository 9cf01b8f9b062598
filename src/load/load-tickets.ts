import { createHash, randomUUID } from 'node:crypto';
import type { ClientBase } from 'pg';
import { NO_ANSWERS } from '../recovery/rules/answers.js';
import type { Chance } from './chance.js';
import { type Cell, copyRows } from '../database/copy-rows.js';

const HOUR_MS = 3_600_000;
const KINDS = ['forgotten', 'mailbox', 'employer', 'dormant', 'hijacked', 'result'] as const;
const COLUMNS =
  'kind state version locale profile_id key_hash network contact_address contact_key answers status_secret_id submitted_at last_act_at news_at since due_at outcome_at rejection_reason contact_proven'.split(
    ' ',
  );

/** Adds recovery requests, a tenth of them waiting for a moderator. Nobody has their codes. */
export async function loadTickets(
  client: ClientBase,
  count: number,
  chance: Chance,
  now: Date,
): Promise<void> {
  const { rows } = await client.query<{ id: number }>(
    'select id from profiles order by id limit 100000',
  );
  const profiles = rows.map(({ id }) => id);
  await copyRows(
    client,
    'recovery_tickets',
    COLUMNS,
    Array.from({ length: count }, (_, place) => ticketRow(place, profiles, chance, now)),
  );
  await client.query(
    `insert into recovery_events (ticket_id, kind, at)
     select t.id, 'submitted', t.submitted_at from recovery_tickets t
     where not exists (select from recovery_events e where e.ticket_id = t.id)`,
  );
}

function ticketRow(place: number, profiles: readonly number[], chance: Chance, now: Date): Cell[] {
  const isOpen = chance.happens(0.1);
  const hours = isOpen ? chance.below(96) : 100 + chance.below(8_000);
  const at = new Date(now.getTime() - hours * HOUR_MS);
  const later = (more: number): Date => new Date(at.getTime() + more * HOUR_MS);
  const address = `requester-${place}@load.example`;
  return [
    KINDS[chance.below(KINDS.length)] ?? 'forgotten',
    isOpen ? 'submitted' : 'closed',
    2,
    'en',
    profiles.length > 0 && chance.happens(0.6)
      ? (profiles[chance.below(profiles.length)] ?? null)
      : null,
    `\\x${createHash('sha256').update(`${address}|${at.getTime()}`).digest('hex')}`,
    'load',
    address,
    address,
    JSON.stringify(NO_ANSWERS),
    randomUUID(),
    at,
    at,
    later(7 * 24),
    at,
    later(72),
    isOpen ? null : later(60),
    isOpen ? null : 'not-enough',
    true,
  ];
}
