import type { ClientBase } from 'pg';
import type { Chance } from './chance.js';
import { copyRows } from '../database/copy-rows.js';
import { reserveIds } from './load-ids.js';

const DAY_MS = 86_400_000;
const OLDEST_DAYS = 900;
const GIVEN =
  'Ada Bo Carla Dmitri Elif Farid Grace Hiro Ines Jan Kofi Lena Mei Noor Olu Priya'.split(' ');
const FAMILY =
  'Marwood Okafor Novak Silva Tanaka Weber Haddad Lindqvist Rossi Kim Dubois Kaya'.split(' ');

/** Adds members who write; nobody signs in with them. @returns the ids of all members */
export async function loadPeople(
  client: ClientBase,
  count: number,
  chance: Chance,
  now: Date,
): Promise<number[]> {
  const first = await reserveIds(client, 'accounts', count);
  const ids = Array.from({ length: count }, (_, place) => first + place);
  await copyRows(
    client,
    'accounts',
    ['id', 'name', 'handle', 'role', 'created_at'],
    ids.map((id) => [
      id,
      `${GIVEN[chance.below(GIVEN.length)] ?? ''} ${FAMILY[chance.below(FAMILY.length)] ?? ''}`,
      `load-${id}`,
      'member',
      new Date(now.getTime() - OLDEST_DAYS * DAY_MS),
    ]),
  );
  await copyRows(
    client,
    'account_addresses',
    ['address_key', 'account_id', 'address', 'added_at', 'is_main'],
    ids.map((id) => [`load-${id}@load.example`, id, `load-${id}@load.example`, now, true]),
  );
  const { rows } = await client.query<{ id: number }>(
    `select id from accounts where deleted_at is null and role = 'member' order by id`,
  );
  return rows.map(({ id }) => id);
}
