import type { ClientBase } from 'pg';
import { nameKey } from '../text/name-key.js';
import type { Chance } from './chance.js';
import { type Cell, copyRows } from '../database/copy-rows.js';
import { reserveIds } from './load-ids.js';

const GIVEN = 'Ada Bogdan Chiara Dilnoza Emeka Fatima Gergő Hanna Ibrahim Jürgen Käthe Léa'.split(
  ' ',
);
const FAMILY = 'Adeyemi Bauer Castillo Demir Eriksson Fischer García Horváth Ivanova Jansen'.split(
  ' ',
);
const COUNTRIES = 'DE IN US BR NG JP FR TR'.split(' ');
const CERTIFICATIONS = 5;
const RESULTS_OF_HOLDER = 3;
/** Certification IDs of a load begin here, beyond those of the sample. */
const FIRST_CERTIFICATION_ID = 700_000_000;

/** Adds records of holders with exams and awards; nobody's account is linked to them. */
export async function loadHolders(
  client: ClientBase,
  count: number,
  chance: Chance,
): Promise<void> {
  if (count === 0) return;
  await loadCatalogue(client);
  const first = await reserveIds(client, 'profiles', count);
  const ids = Array.from({ length: count }, (_, place) => first + place);
  await copyRows(
    client,
    'profiles',
    'id certification_id given_name family_name birth_date country locale name_key'.split(' '),
    ids.map((id) => holderRow(id, chance)),
  );
  await copyRows(
    client,
    'profile_addresses',
    ['profile_id', 'kind', 'address', 'address_key'],
    ids.map((id) => [id, 'sign-in', `holder-${id}@load.example`, `holder-${id}@load.example`]),
  );
  await copyRows(
    client,
    'exam_results',
    'registration_id profile_id exam_code taken_on centre score passed'.split(' '),
    resultRows(ids, chance),
  );
  await copyRows(
    client,
    'awards',
    'certification_number profile_id certification_code awarded_on status'.split(' '),
    ids.map((id) => [
      `LD${id.toString(16).toUpperCase().padStart(7, '0')}`,
      id,
      `load-${1 + chance.below(CERTIFICATIONS)}`,
      day(chance),
      'active',
    ]),
  );
}

async function loadCatalogue(client: ClientBase): Promise<void> {
  await client.query(
    `insert into certifications (code, title, level, role, valid_months, description)
     select 'load-' || n, 'Load ' || n, 'associate', 'Load', 12, 'Load' from generate_series(1, ${CERTIFICATIONS}) n
     on conflict do nothing`,
  );
  await client.query(
    `insert into exams (code, title) select 'LD-' || n, 'Load ' || n from generate_series(1, ${CERTIFICATIONS}) n
     on conflict do nothing`,
  );
}

function holderRow(id: number, chance: Chance): Cell[] {
  const given = GIVEN[chance.below(GIVEN.length)] ?? '';
  const family = FAMILY[chance.below(FAMILY.length)] ?? '';
  return [
    id,
    String(FIRST_CERTIFICATION_ID + id),
    given,
    family,
    `${1950 + chance.below(55)}-${pad(1 + chance.below(12))}-${pad(1 + chance.below(28))}`,
    COUNTRIES[chance.below(COUNTRIES.length)] ?? 'DE',
    'en',
    nameKey(`${given} ${family}`),
  ];
}

function* resultRows(ids: readonly number[], chance: Chance): Generator<Cell[]> {
  for (const id of ids) {
    for (let place = 0; place < RESULTS_OF_HOLDER; place += 1) {
      const score = 400 + chance.below(600);
      yield [
        `LD-${id}-${place}`,
        id,
        `LD-${1 + chance.below(CERTIFICATIONS)}`,
        day(chance),
        'Load',
        score,
        score >= 700,
      ];
    }
  }
}

function day(chance: Chance): string {
  return `${2018 + chance.below(8)}-${pad(1 + chance.below(12))}-${pad(1 + chance.below(28))}`;
}

function pad(number: number): string {
  return String(number).padStart(2, '0');
}
