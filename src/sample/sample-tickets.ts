import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../config/clock.js';
import { daysAfter } from '../recovery/rules/deadlines.js';
import type { TicketKind } from '../recovery/rules/ticket-kinds.js';
import { type SampleHolder, sampleHolders } from './sample-holders.js';
import { SampleDesk } from './sample-desk.js';
import { type SampleRequest, SampleTicketMaker } from './sample-ticket-maker.js';

const DAY = 24;

/** How long settled requests took, and how many days ago they ended: enough for the median of a kind. */
const HISTORY: [kind: TicketKind, took: [hours: number, endedDaysAgo: number][]][] = [
  [
    'mailbox',
    [
      [7, 4],
      [26, 9],
      [52, 15],
      [61, 33],
      [140, 51],
    ],
  ],
  [
    'employer',
    [
      [11, 2],
      [30, 12],
      [44, 20],
      [75, 41],
      [96, 66],
    ],
  ],
  [
    'forgotten',
    [
      [5, 3],
      [9, 8],
      [28, 26],
      [50, 38],
      [120, 70],
    ],
  ],
];

/** Requests in several states, made and decided by the same services as real ones. */
export async function loadSampleTickets(app: INestApplicationContext): Promise<void> {
  const maker = new SampleTicketMaker(app);
  const desk = await SampleDesk.open(app);
  // A dormant holder with this evidence goes to the hold without a moderator: path A.
  const activeSince = daysAfter(app.get(Clock).now(), -365);
  const holders = await sampleHolders(app.get(DataSource), { exams: 2, activeSince });
  const separate = holders.filter(hasSeparateContact);
  const sole = holders.filter(({ signInEmail, contactEmail }) => signInEmail === contactEmail);
  await settle(maker, desk);
  await leaveUndecided(maker, desk, separate.slice(0, 4));
  await decide(maker, desk, separate.slice(4, 7), sole.slice(0, 2));
}

async function settle(maker: SampleTicketMaker, desk: SampleDesk): Promise<void> {
  for (const [kind, took] of HISTORY) {
    for (const [hours, endedDaysAgo] of took) {
      const number = await maker.send({ kind, contact: `${kind}.${hours}@mail.example` });
      await desk.reject(number, 'not-enough');
      await maker.lasted(number, hours);
      await maker.age(number, endedDaysAgo * DAY);
    }
  }
}

async function leaveUndecided(
  maker: SampleTicketMaker,
  desk: SampleDesk,
  [first, second, third, fourth]: SampleHolder[],
): Promise<void> {
  if (!first || !second || !third || !fourth) return;
  await maker.age(await maker.send(pathB(first, 'employer')), 5);
  await maker.age(
    await maker.send({ ...named(second, 'name'), contact: 'changed@mail.example' }),
    80,
  );
  await maker.age(await maker.send({ kind: 'mailbox', contact: 'no.name@mail.example' }), 3);
  await maker.age(await maker.send(named(third, 'forgotten')), 20);

  const reviewed = await maker.send(named(fourth, 'mailbox'));
  await desk.claim(reviewed);
  await maker.age(reviewed, 26);

  const waiting = await maker.send({
    kind: 'dormant',
    contact: 'away@mail.example',
    person: { givenName: 'Ilse' },
  });
  await desk.ask(
    waiting,
    'Please tell us about one exam, passed or failed: its registration number, or its score with the date.\n\nIf you have neither, say so. There are other ways.',
  );
  await maker.age(waiting, 2 * DAY);
}

async function decide(
  maker: SampleTicketMaker,
  desk: SampleDesk,
  [first, second, third]: SampleHolder[],
  [sole]: SampleHolder[],
): Promise<void> {
  if (!first || !second || !third || !sole) return;
  const inSecondReview = await maker.send(pathB(sole, 'mailbox'));
  await desk.approve(inSecondReview);
  await maker.age(inSecondReview, 9);

  const hold = await maker.send(pathB(first, 'employer'));
  await desk.approve(hold);
  await maker.age(hold, DAY);

  const byItself = await maker.send({
    ...named(second, 'forgotten'),
    proves: [second.signInEmail, second.contactEmail],
  });
  await maker.age(byItself, 6);

  const rejected = await maker.send(named(third, 'hijacked'));
  await desk.reject(
    rejected,
    'other-way',
    'Your account is in use and its password was not changed. Please choose “Forgotten password” on the page for signing in.',
  );
  await maker.age(rejected, DAY);
}

/** Somebody of whom the record is found, and nothing proven. */
function named(
  { givenName, familyName, certificationId }: SampleHolder,
  kind: TicketKind,
): SampleRequest {
  const contact = `${familyName || givenName}.${certificationId.slice(-4)}@mail.example`
    .normalize('NFKD')
    .replace(/[^\w.@-]/g, '')
    .toLowerCase();
  return { kind, contact, person: { givenName, familyName, certificationId } };
}

/** One strong item and two medium ones: what one moderator may approve. */
function pathB(holder: SampleHolder, kind: TicketKind): SampleRequest {
  const codes = new Map(holder.exams.map((exam) => [exam.examCode, exam]));
  return {
    ...named(holder, kind),
    exams: [...codes.values()].slice(0, 2),
    phone: holder.phone ?? '',
    proves: [holder.signInEmail],
  };
}

function hasSeparateContact({ signInEmail, contactEmail }: SampleHolder): boolean {
  return signInEmail.split('@')[1] !== contactEmail.split('@')[1];
}
