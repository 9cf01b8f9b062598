import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserSession } from './support/browser-session.js';
import { opened } from './support/disputes.js';
import { answeredWith, EvidenceWorld, MARKER, pdf, photo } from './support/evidence.js';
import { claim } from './support/moderation.js';
import { PASSWORD } from './support/people.js';
import { fillIn, passTime, send } from './support/recovery.js';

const CONTACT = 'kaethe@new.example';
const OWN_WORDS = 'a heron above the millpond';

/** A browser's cookies of every page; those of one path only are sent there alone. */
const ACCESS = { domain: '127.0.0.1', path: '/', secure: false, script: false };

let evidence: EvidenceWorld;
/** What pages showed this once. */
const shown: string[] = [];
beforeAll(async () => {
  evidence = await EvidenceWorld.start();
}, 60_000);
afterAll(() => evidence.world.close());

describe('T06: whoever reads the database, the data folder and the log of a whole story', () => {
  it('finds no link that still opens, no code and no content of a file', async () => {
    const { rosa, world } = evidence;
    const requester = world.browser();
    await fillIn(world, requester, {
      person: { certificationId: '200000001' },
      exams: [{ registrationId: '700-104223' }],
      phone: '030 123456',
      proves: ['kathe@work.example'],
      contact: CONTACT,
    });
    const number = await send(world, requester);
    const item = { id: number, path: `/moderation/recovery/${number}` };
    await claim(rosa, item);
    await rosa.submit(`${item.path}/question`, { message: 'Please send the contract.' });
    await world.runJobs();
    const page = `/tickets/${number}`;
    await requester.visit(page);
    const files = [pdf(), await photo()];
    const [file = ''] = await answeredWith(rosa, { ...item, requester, page }, files);
    await rosa.download(file);
    await rosa.visit(item.path);
    expect((await rosa.submit(`${item.path}/approval`, { message: 'Welcome.' })).status).toBe(303);
    await passTime(world, { hours: 73 });
    await expectNoneOf(await secrets([requester, rosa]));
  });

  it('finds none afterwards either, nor a saved recovery code or a password', async () => {
    const { world } = evidence;
    const requester = await opened(world, await world.linkFor(CONTACT, '/claim/'));
    const fields = { name: 'Käthe Müller', email: CONTACT, password: OWN_WORDS };
    expect((await requester.submit('/claim', fields)).status).toBe(303);
    const { html } = await requester.follow();
    shown.push(...html.querySelectorAll('#codes li').map(({ text }) => text.trim()));
    expect(shown).toHaveLength(10);
    await expectNoneOf(await secrets([requester, evidence.rosa]));
  });
});

/** Every secret that a mail brought, a page showed or a browser keeps. */
async function secrets(browsers: BrowserSession[]): Promise<string[]> {
  const { world } = evidence;
  await world.runJobs();
  const mailed = world.mailbox.messages.flatMap(
    ({ text }) => text.match(/\b\d{6}\b|[\w-]{40,}/g) ?? [],
  );
  const cookies = browsers.flatMap(({ agent }) =>
    agent.jar.getCookies(ACCESS).map(({ value }) => decodeURIComponent(value)),
  );
  const all = [...mailed, ...cookies, ...shown, PASSWORD, OWN_WORDS, MARKER];
  expect(all.length).toBeGreaterThan(12);
  return [...new Set(all)];
}

async function expectNoneOf(all: string[]): Promise<void> {
  const places = { ...(await tables()), ...(await folder()), log: evidence.log.text };
  expect(Object.keys(places).length).toBeGreaterThan(40);
  const found = Object.entries(places).flatMap(([place, text]) =>
    all.filter((secret) => isIn(text, secret)).map((secret) => `${secret} in ${place}`),
  );
  expect(found).toEqual([]);
}

/** Six digits stand in longer numbers by chance; alone they are a code. */
function isIn(text: string, secret: string): boolean {
  return /^\d{6}$/.test(secret)
    ? new RegExp(`(?<![\\w.+-])${secret}(?![\\w.+-])`).test(text)
    : text.includes(secret) || text.includes(Buffer.from(secret).toString('hex'));
}

/** All rows of all tables, the queue's too, bytes as hexadecimal digits. */
async function tables(): Promise<Record<string, string>> {
  const { dataSource } = evidence.world;
  const names = await dataSource.query<{ name: string }[]>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
       where schemaname not in ('pg_catalog', 'information_schema') order by 1`,
  );
  const rows: Record<string, string> = {};
  for (const { name } of names) {
    const [row] = await dataSource.query<{ text: string | null }[]>(
      `select string_agg(t::text, e'\\n') as text from ${name} t`,
    );
    rows[name] = row?.text ?? '';
  }
  return rows;
}

/** What lies in the data folder, byte for byte. */
async function folder(): Promise<Record<string, string>> {
  const { dataDir } = evidence.world.environment;
  const entries = await readdir(dataDir, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const read = files.map(async ({ parentPath, name }): Promise<[string, string]> => [
    name,
    await readFile(join(parentPath, name), 'latin1'),
  ]);
  return Object.fromEntries(await Promise.all(read));
}
