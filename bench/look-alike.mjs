import { readFile } from 'node:fs/promises';
import { oneByOne } from './figures.mjs';
import { mannWhitney } from './mann-whitney.mjs';
import { seededChance } from './seeded-chance.mjs';
import { networkNumber, Visitor } from './visitor.mjs';

const REQUESTS = 500;
const REQUESTS_QUICK = 60;
const MOST_DIFFERENCE = 0.1;
const SIGNIFICANT = 0.05;
const PASSWORD = 'an entirely wrong password';

const STAFF = ['admin', 'admin2', 'lead', 'lead2', 'moderator', 'second', 'holder', 'member'];

/**
 * Doors that know somebody: the page to begin at, where its form goes, and what
 * is in it.
 */
const DOORS = [
  {
    name: 'sign-in',
    page: '/sign-in',
    action: '/sign-in',
    fields: (email) => ({ email, password: PASSWORD }),
    known: () => STAFF.map((name) => `${name}@keyhaven.example`),
  },
  {
    name: 'sign-up',
    page: '/sign-up',
    action: '/sign-up',
    fields: (email) => ({ name: 'Ada Marwood', email, password: PASSWORD }),
    known: holders,
  },
  {
    name: 'forgotten password',
    page: '/forgot-password',
    action: '/forgot-password',
    fields: (email) => ({ email }),
    known: holders,
  },
  {
    name: 'code to an address on record',
    page: '/recover/evidence',
    action: '/recover/evidence',
    fields: (address) => ({ address, send: '1' }),
    known: holders,
  },
  {
    name: 'number and code of a ticket',
    page: '/tickets',
    action: '/tickets',
    fields: (number) => ({ number, code: 'a'.repeat(43) }),
    known: () => ['R-10001', 'R-10002', 'R-10003'],
  },
];

/** Whether the time of an answer tells known from unknown. */
export async function lookAlike(figures, { quick, withApplication }) {
  const requests = quick ? REQUESTS_QUICK : REQUESTS;
  figures.add('requests at each door', requests);
  await withApplication(async ({ base }) => {
    let number = 0;
    for (const door of DOORS) {
      const took = { known: [], unknown: [] };
      const known = await door.known(base);
      const visitor = new Visitor(base);
      await visitor.open(door.page);
      for (const [index, kind] of interleaved(requests).entries()) {
        const person = known[index % known.length];
        const name = kind === 'known' ? person : unlike(person, index);
        const browser = visitor.copy();
        const answer = await browser.send(door.action, door.fields(name), networkNumber(number++));
        if (answer.status >= 429) throw new Error(`${door.name} answered ${answer.status}`);
        took[kind].push(answer.took);
      }
      judge(figures, door.name, took);
    }
  });
}

function judge(figures, name, { known, unknown }) {
  const [a, b] = [oneByOne(known), oneByOne(unknown)];
  const difference = Math.abs(a.p50 - b.p50) / Math.min(a.p50, b.p50);
  const p = mannWhitney(known, unknown);
  figures.load(`${name}, known`, a);
  figures.load(`${name}, unknown`, b);
  figures.add(
    `${name}, difference of p50`,
    `${(difference * 100).toFixed(1)} %, p = ${p.toFixed(3)}`,
    {
      bound: 'less than 10 %, or not significant',
      holds: difference < MOST_DIFFERENCE || p >= SIGNIFICANT,
      atFullSize: true,
    },
  );
}

/** Known and unknown in an order by chance: each kind follows the work that the other left behind as often. */
function interleaved(requests) {
  const chance = seededChance(requests);
  const kinds = Array.from({ length: requests }, (_each, index) =>
    index % 2 === 0 ? 'known' : 'unknown',
  );
  for (let last = kinds.length - 1; last > 0; last--) {
    const other = chance.below(last + 1);
    [kinds[last], kinds[other]] = [kinds[other], kinds[last]];
  }
  return kinds;
}

/** A name of the same form and length that nobody has. */
function unlike(name, index) {
  const mark = `x${index.toString(36)}q`;
  return /^R-/.test(name) ? `R-9${name.slice(3)}` : mark + name.slice(mark.length);
}

/** Addresses of sample holders: on record, and with an account. */
async function holders() {
  const file = new URL('../sample/records/holders.csv', import.meta.url);
  const [head, ...lines] = (await readFile(file, 'utf8')).trim().split('\n');
  const column = head.split(',').indexOf('sign_in_email');
  return lines.filter((line) => !line.includes('"')).map((line) => line.split(',')[column]);
}
