import type { Actor } from '../../src/accounts/access/actor.js';
import { Intake } from '../../src/recovery/request/intake.service.js';
import type { TestWorld } from './test-app.js';

/**
 * A request like one that was sent before, with its evidence, sent now by somebody else.
 * @returns its id
 */
export async function sendLike(
  world: TestWorld,
  ticketId: number,
  asker: Pick<Actor, 'id'>,
): Promise<number> {
  const now = world.clock.now();
  const [ticket] = await world.dataSource.query<{ id: number }[]>(
    like(
      'recovery_tickets',
      'r.id = $1',
      `jsonb_build_object('id', nextval(pg_get_serial_sequence('recovery_tickets', 'id')), 'state', 'submitted',
         'filer_account_id', $2::int, 'contact_address', $3::text, 'contact_key', $3::text, 'submitted_at', $4::timestamptz,
         'last_act_at', $4::timestamptz, 'news_at', $4::timestamptz + interval '7 days', 'since', $4::timestamptz,
         'due_at', $4::timestamptz + interval '3 days', 'claimer_id', null, 'hold_until', null, 'path', null)`,
    ),
    [ticketId, asker.id, `asker${asker.id}@mail.example`, now],
  );
  const id = ticket?.id ?? 0;
  await world.dataSource.query(
    like(
      'recovery_address_proofs',
      'r.ticket_id = $1',
      `jsonb_build_object('id', gen_random_uuid(), 'ticket_id', $2::int)`,
    ),
    [ticketId, id],
  );
  await world.dataSource.query(
    `insert into recovery_events (ticket_id, kind, at) values ($1, 'contactConfirmed', $2)`,
    [id, now],
  );
  await world.get(Intake).takeIn(id);
  return id;
}

/** SQL that adds rows like those of a table where `where` holds for `r`, with changes. */
export const like = (table: string, where: string, changes: string): string => `
  insert into ${table} select (jsonb_populate_record(null::${table}, to_jsonb(r) || ${changes})).*
  from ${table} r where ${where} returning *`;
