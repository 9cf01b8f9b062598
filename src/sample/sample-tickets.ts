import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../config/clock.js';
import { daysAfter } from '../recovery/rules/deadlines.js';
import type { TicketKind } from '../recovery/rules/ticket-kinds.js';
import { type SampleHolder, sampleHolders } from './sample-holders.js';
import { SampleAgenda } from './sample-agenda.js';
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

/** Requests in several states, made and decided by the same services as real ones, each at its time. */
export async function loadSampleTickets(app: INestApplicationContext): Promise<void> {
  const clock = app.get(Clock);
  const agenda = new SampleAgenda(clock);
  const work = new SampleWork(agenda, new SampleTicketMaker(app), await SampleDesk.open(app));
  // A dormant holder with this evidence goes to the hold without a moderator: path A.
  const activeSince = daysAfter(clock.now(), -365);
  const holders = await sampleHolders(app.get(DataSource), { exams: 2, activeSince });
  const separate = holders.filter(hasSeparateContact);
  const sole = holders.filter(({ signInEmail, contactEmail }) => signInEmail === contactEmail);
  settle(work);
  leaveUndecided(work, separate.slice(0, 4));
  decide(work, separate.slice(4, 7), sole.slice(0, 2));
  join(work, separate.slice(7, 9));
  await agenda.run();
}

function settle(work: SampleWork): void {
  for (const [kind, took] of HISTORY) {
    for (const [hours, endedDaysAgo] of took) {
      const ended = endedDaysAgo * DAY;
      const request = { kind, contact: `${kind}.${hours}@mail.example` };
      work.sent(ended + hours, request, [
        [ended, (desk, number) => desk.reject(number, 'not-enough')],
      ]);
    }
  }
}

function leaveUndecided(work: SampleWork, [first, second, third, fourth]: SampleHolder[]): void {
  if (!first || !second || !third || !fourth) return;
  work.sent(5, pathB(first, 'employer'));
  const newName = {
    givenName: second.givenName,
    familyName: 'Lindqvist',
    nativeName: '',
    cause: 'I married in May.',
  };
  const contact = 'changed@mail.example';
  work.sent(80, { ...named(second, 'name'), newName, contact, document: CERTIFICATE });
  work.sent(3, { kind: 'mailbox', contact: 'no.name@mail.example' });
  work.sent(20, named(third, 'forgotten'));
  work.sent(26, named(fourth, 'mailbox'), [[25, (desk, number) => desk.claim(number)]]);
  const away = {
    kind: 'dormant',
    contact: 'away@mail.example',
    person: { givenName: 'Ilse' },
  } as const;
  work.sent(3 * DAY, away, [[2 * DAY, (desk, number) => desk.ask(number, QUESTION)]]);
}

function decide(
  work: SampleWork,
  [first, second, third]: SampleHolder[],
  [sole]: SampleHolder[],
): void {
  if (!first || !second || !third || !sole) return;
  work.sent(30, pathB(sole, 'mailbox'), [[9, (desk, number) => desk.approve(number)]]);
  work.sent(40, pathB(first, 'employer'), [[DAY, (desk, number) => desk.approve(number)]]);
  work.sent(6, {
    ...named(second, 'forgotten'),
    proves: [second.signInEmail, second.contactEmail],
  });
  work.sent(2 * DAY, named(third, 'hijacked'), [
    [DAY, (desk, number) => desk.reject(number, 'other-way', IN_USE)],
  ]);
}

/** Somebody who signed in by two addresses, and has a record for each. */
function join(work: SampleWork, [one, other]: SampleHolder[]): void {
  if (!one || !other) return;
  const { person, ...request } = named(one, 'duplicate');
  const { certificationId: otherCertificationId } = other;
  work.sent(16, {
    ...request,
    person: { ...person, otherCertificationId },
    proves: [one.signInEmail, other.signInEmail],
  });
}

/** A page without words: enough to be opened. */
const CERTIFICATE = {
  name: 'marriage certificate.pdf',
  content: Buffer.from(
    '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
  ),
};
const QUESTION =
  'Please tell us about one exam, passed or failed: its registration number, or its score with the date.\n\nIf you have neither, say so. There are other ways.';
const IN_USE =
  'Your account is in use and its password was not changed. Please choose “Forgotten password” on the page for signing in.';

type Step = (desk: SampleDesk, number: string) => Promise<void>;

/** Plans requests, and what the moderator did with them. */
class SampleWork {
  constructor(
    private readonly agenda: SampleAgenda,
    private readonly maker: SampleTicketMaker,
    private readonly desk: SampleDesk,
  ) {}

  /** A request that was sent so long ago, and what was done with it later. */
  sent(
    hoursAgo: number,
    request: SampleRequest,
    steps: [hoursAgo: number, step: Step][] = [],
  ): void {
    let number = '';
    this.agenda.plan(hoursAgo, async () => {
      number = await this.maker.send(request);
    });
    for (const [later, step] of steps) this.agenda.plan(later, () => step(this.desk, number));
  }
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
