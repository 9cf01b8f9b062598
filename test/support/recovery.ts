import { RecordsImport } from '../../src/profile/exchange/records-import.service.js';
import { TicketSweep } from '../../src/recovery/sweep/ticket-sweep.service.js';
import type { BrowserSession, Page, SentFile } from './browser-session.js';
import { recordFolder } from './record-folder.js';
import type { TestWorld } from './test-app.js';

/**
 * Four holders whom the tests of recovery are about: Käthe has two addresses
 * of different domains, Noor one address, Amadou a dormant account, and Yuki
 * neither exam nor phone.
 */
const HOLDERS = [
  '200000001,Käthe,Müller,,1962-06-19,kathe@work.example,kathe@home.example,+4930123456,DE,de,2026-08-31T10:48:00Z',
  '200000002,Noor,Haddad,,1988-04-12,noor@studio.example,noor@studio.example,+33123456789,FR,fr,2026-08-31T10:48:00Z',
  '200000003,Amadou,Diallo,,1979-01-30,amadou@old.example,amadou@other.example,,SN,fr,2021-03-01T08:00:00Z',
  '200000004,Yuki,Mori,森 雪,1990-05-16,yuki@lab.example,yuki@lab.example,,JP,ja,2026-08-31T10:48:00Z',
];

const RESULTS = [
  '700-104223,200000001,CL-900,2024-03-14,Berlin,812,yes',
  '700-300111,200000001,ST-300,2024-01-10,Berlin,540,no',
  '611-900001,200000002,CL-900,2022-07-01,Lyon,845,yes',
  '611-900002,200000002,ST-300,2022-08-01,Lyon,701,yes',
  '500-000003,200000003,CL-900,2019-05-05,Dakar,777,yes',
];

export async function importHolders(world: TestWorld): Promise<void> {
  const folder = await recordFolder();
  await folder.append('holders.csv', ...HOLDERS);
  await folder.append('exam-results.csv', ...RESULTS);
  await world.get(RecordsImport).run(folder.path);
  await folder.end();
}

/** Everything a requester enters. What is left out stays empty. */
export interface RequestStory {
  kind?: string;
  person?: Record<string, string>;
  exams?: Record<string, string>[];
  phone?: string;
  /** Of a changed name: the one to have from now on; null where the page is left out. */
  newName?: Record<string, string> | null;
  /** Documents, of a kind that asks for some. */
  files?: SentFile[];
  /** Addresses on record whose codes the requester can read. */
  proves?: string[];
  /** Addresses typed without a code. */
  names?: string[];
  contact: string;
}

/** Walks the whole request through its pages, up to the check. */
export async function fillIn(
  world: TestWorld,
  browser: BrowserSession,
  story: RequestStory,
): Promise<void> {
  await browser.visit('/recover/kind');
  await browser.submit('/recover/kind', { kind: story.kind ?? 'mailbox' });
  await browser.follow();
  await browser.submit('/recover/person', story.person ?? {});
  if (story.kind === 'name' && story.newName !== null) {
    await browser.visit('/recover/name');
    await browser.submit('/recover/name', story.newName ?? { givenName: 'Ilse' });
  }
  if (story.files) {
    await browser.visit('/recover/files');
    await browser.upload('/recover/files', story.files);
  }
  await browser.visit('/recover/exams');
  await browser.submit('/recover/exams', examFields(story.exams ?? []));
  await browser.visit('/recover/evidence');
  for (const address of story.proves ?? []) await proveAddress(world, browser, address);
  const phone = story.phone ?? '';
  for (const address of story.names ?? []) {
    await browser.submit('/recover/evidence', { address, phone });
    await browser.visit('/recover/evidence');
  }
  await browser.submit('/recover/evidence', { phone });
  await browser.visit('/recover/contact');
  await browser.submit('/recover/contact', { email: story.contact });
  await browser.follow();
  await browser.submit('/recover/contact', { code: await world.codeFor(story.contact) });
  await browser.follow();
}

/** Sends a filled-in request. @returns its number */
export async function send(world: TestWorld, browser: BrowserSession): Promise<string> {
  await browser.submit('/recover/submit');
  const { html } = await browser.follow();
  const number = /R-\d+/.exec(html.textContent)?.[0];
  if (number === undefined) throw new Error(`no number on the page: ${html.textContent}`);
  await world.runJobs();
  return number;
}

/** Fills in and sends a request in a browser of its own. */
export async function ask(
  world: TestWorld,
  story: RequestStory,
): Promise<{ number: string; browser: BrowserSession }> {
  const browser = world.browser();
  await fillIn(world, browser, story);
  return { number: await send(world, browser), browser };
}

/** Types an address on record, and enters the code that came there. */
export async function proveAddress(
  world: TestWorld,
  browser: BrowserSession,
  address: string,
): Promise<Page> {
  await browser.submit('/recover/evidence', { address, send: '1' });
  await browser.follow();
  const addressCode = await world.codeFor(address);
  await browser.submit('/recover/evidence', { addressCode });
  return browser.follow();
}

/** Lets time go by, after what is due has been done, and the sweep of that minute do its work. */
export async function passTime(
  world: TestWorld,
  by: Parameters<TestWorld['clock']['advance']>[0],
): Promise<void> {
  await world.runJobs();
  world.clock.advance(by);
  await world.get(TicketSweep).run();
  await world.runJobs();
}

/** A ticket's row, as it stands in the database. */
export async function ticketRow(
  world: TestWorld,
  number: string,
): Promise<Record<string, unknown>> {
  const [row] = await world.dataSource.query<Record<string, unknown>[]>(
    'select * from recovery_tickets where id = $1',
    [Number(number.slice(2))],
  );
  if (!row) throw new Error(`no ticket ${number}`);
  return row;
}

export async function stateOf(world: TestWorld, number: string): Promise<string> {
  return String((await ticketRow(world, number))['state']);
}

function examFields(exams: Record<string, string>[]): Record<string, string> {
  return Object.fromEntries(
    exams.flatMap((exam, index) =>
      Object.entries(exam).map(([field, value]) => [`exams[${index}][${field}]`, value]),
    ),
  );
}

/** The id of the profile of a certification ID. */
export async function profileOf(world: TestWorld, certificationId: string): Promise<number> {
  const [row] = await world.dataSource.query<{ id: number }[]>(
    'select id from profiles where certification_id = $1',
    [certificationId],
  );
  if (!row) throw new Error(`no profile ${certificationId}`);
  return row.id;
}
