import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { readFile } from 'node:fs/promises';
import { seededChance } from './seeded-chance.mjs';

const SAMPLE = fileURLToPath(new URL('../sample/records', import.meta.url));
const CATALOGUE = ['certifications.csv', 'exams.csv', 'requirements.csv'];
const SEED = 20_260_907;
const FIRST_CERTIFICATION_ID = 300_000_000;

/** Given, family and native names as they stand in real records, several scripts among them. */
const NAMES = [
  ['Mohana', 'Kumar', 'मोहना कुमार'],
  ['Käthe', 'Müller', ''],
  ['Taras', 'Shevchenko', 'Шевченко Тарас'],
  ['陽菜', '佐藤', '佐藤 陽菜'],
  ['Ahmad', 'Haddad', 'أحمد حداد'],
  ['Aoife', "O'Brien", ''],
  ['Zuzana', 'Nováková', ''],
  ['Eleni', 'Papadopoulou', 'Ελένη Παπαδοπούλου'],
  ['João', 'da Silva, Filho', ''],
  ['Suharto', '', ''],
];
const CENTRES = ['Chennai', 'Berlin', 'São Paulo', 'Lyon', '東京', 'Kyiv'];
const COUNTRIES = ['IN', 'DE', 'UA', 'JP', 'SA', 'IE', 'CZ', 'GR', 'BR', 'ID'];

/**
 * Writes the records of a large programme as an import reads them: 2.7 results
 * and 1.8 awards a holder, the catalogue of the sample. The same number gives
 * the same files.
 *
 * @param {string} folder made where it is missing
 * @param {number} holders
 */
export async function writeLargeProgramme(folder, holders) {
  await mkdir(folder, { recursive: true });
  for (const name of CATALOGUE) await copyFile(join(SAMPLE, name), join(folder, name));
  const chance = seededChance(SEED);
  await write(folder, 'holders.csv', holderRows(holders, chance));
  await write(folder, 'exam-results.csv', resultRows(holders, await codes('exams.csv'), chance));
  await write(folder, 'awards.csv', awardRows(holders, await codes('certifications.csv'), chance));
}

async function codes(name) {
  const [, ...rows] = (await readFile(join(SAMPLE, name), 'utf8')).trimEnd().split('\n');
  return rows.map((row) => row.split(',', 1)[0]);
}

function* holderRows(holders, chance) {
  yield 'certification_id,given_name,family_name,native_name,birth_date,sign_in_email,contact_email,phone,country,locale,last_sign_in_at';
  for (let number = 0; number < holders; number += 1) {
    const [given, family, native] = chance.of(NAMES);
    const email = `holder.${number}@post.example`;
    const phone = chance.happens(0.5) ? `+4930${1_000_000 + number}` : '';
    const signIn = chance.happens(0.9) ? `${day(chance)}T08:${two(chance.below(60))}:00Z` : '';
    yield [
      FIRST_CERTIFICATION_ID + number,
      given,
      family.includes(',') ? `"${family}"` : family,
      native,
      `${1950 + chance.below(55)}-${two(1 + chance.below(12))}-${two(1 + chance.below(28))}`,
      email,
      chance.happens(0.3) ? `private.${number}@inbox.example` : email,
      phone,
      chance.of(COUNTRIES),
      'en',
      signIn,
    ].join(',');
  }
}

function* resultRows(holders, exams, chance) {
  yield 'registration_id,certification_id,exam_code,taken_on,centre,score,passed';
  for (let number = 0; number < holders * 2.7; number += 1) {
    const score = 300 + chance.below(701);
    const passed = score >= 700 ? 'yes' : 'no';
    const registration = String(100_000_000 + number);
    yield `${registration.slice(0, 3)}-${registration.slice(3)},${FIRST_CERTIFICATION_ID + chance.below(holders)},${chance.of(exams)},${day(chance)},${chance.of(CENTRES)},${score},${passed}`;
  }
}

function* awardRows(holders, certifications, chance) {
  yield 'certification_number,certification_id,certification_code,awarded_on,expires_on,status';
  for (let number = 0; number < holders * 1.8; number += 1) {
    const code = (0x10000000 + number * 977).toString(16).toUpperCase();
    const awarded = day(chance);
    const expires = chance.happens(0.6) ? `${Number(awarded.slice(0, 4)) + 2}-01-01` : '';
    const status = expires !== '' && expires < '2026-09-01' ? 'expired' : 'active';
    yield `${code.slice(0, 4)}-${code.slice(4)},${FIRST_CERTIFICATION_ID + chance.below(holders)},${chance.of(certifications)},${awarded},${expires},${status}`;
  }
}

async function write(folder, name, rows) {
  const file = createWriteStream(join(folder, name));
  for (const row of rows) if (!file.write(`${row}\n`)) await once(file, 'drain');
  file.end();
  await finished(file);
}

function day(chance) {
  return `${2018 + chance.below(8)}-${two(1 + chance.below(12))}-${two(1 + chance.below(28))}`;
}

function two(number) {
  return String(number).padStart(2, '0');
}
