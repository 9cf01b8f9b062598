import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose';
import { Accounts } from '../src/accounts/account/accounts.service.js';
import { Registration } from '../src/accounts/sign-up/registration.service.js';
import { RecordsImport } from '../src/profile/exchange/records-import.service.js';
import { ProfileFreeze } from '../src/profile/link/profile-freeze.service.js';
import type { BrowserSession } from './support/browser-session.js';
import { actualTexts, bare, readPdf } from './support/pdf-text.js';
import { makeAccount, PASSWORD, signedIn } from './support/people.js';
import { type RecordFolder, recordFolder } from './support/record-folder.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

const HOLDER = 'ilka@post.example';
const SHARES = '/dashboard/transcript/shares';
/** Holders whose names are written in scripts of their own. */
const NAMES = [
  ['Łukasz', 'Ångström'],
  ['Γιώργος', 'Παπαδόπουλος'],
  ['Дмитрий', 'Щербаков'],
  ['محمد', 'العتيبي'],
  ['יוסף', 'כהן־לוי'],
  ['小明', '王'],
  ['さくら', '山田'],
  ['철수', '김'],
] as const;

let world: TestWorld;
let folder: RecordFolder;
let holder: BrowserSession;

beforeAll(async () => {
  [world, folder] = await Promise.all([startTestApp(), recordFolder()]);
  world.clock.set(new Date('2026-11-22T10:00:00Z'));
  await folder.append(
    'awards.csv',
    'AAAA-0003,100000001,storms,2025-12-20,2026-12-20,active',
    'AAAA-0004,100000001,storms,2023-12-20,2024-12-20,expired',
  );
  await folder.append(
    'holders.csv',
    ...NAMES.map(
      ([given, family], index) =>
        `10000010${index},${given},${family},,1990-01-01,n${index}@post.example,n${index}@post.example,,FR,en,2026-08-31T10:48:00Z`,
    ),
  );
  await folder.append(
    'holders.csv',
    '100000200,अनुष्का,श्रीवास्तव,,1990-01-01,devanagari@post.example,devanagari@post.example,,IN,hi,2026-08-31T10:48:00Z',
  );
  await world.get(RecordsImport).run(folder.path);
  holder = await signInAs(HOLDER);
}, 60_000);
afterAll(async () => {
  await Promise.all([world.close(), folder.end()]);
});

async function signInAs(address: string): Promise<BrowserSession> {
  await world.dataSource.transaction(async (tx) => {
    const account = await world.get(Accounts).byAddress(tx, address);
    if (account) await world.get(Registration).setPassword(tx, account.id, PASSWORD);
  });
  return signedIn(world, address);
}

async function pdfOf(browser: BrowserSession): Promise<Buffer> {
  const answer = await browser.agent
    .get('/dashboard/transcript.pdf')
    .buffer(true)
    .parse(binary as never);
  expect([answer.status, answer.headers['content-type']]).toEqual([200, 'application/pdf']);
  return answer.body as Buffer;
}

function binary(res: NodeJS.ReadableStream, done: (error: Error | null, body: Buffer) => void) {
  const parts: Buffer[] = [];
  res.on('data', (part: Buffer) => parts.push(part));
  res.on('end', () => done(null, Buffer.concat(parts)));
}

/** Makes a link that shows what `fields` say. @returns its path with the code */
async function share(fields: Record<string, string> = {}): Promise<string> {
  await holder.visit(SHARES);
  await holder.submit(SHARES, { scope: 'all', days: '30', ...fields });
  expect(holder.page.location).toBe(`${SHARES}?done=shared`);
  const { html } = await holder.visit(SHARES);
  const address = html.querySelector('a[href*="/verify/"]')?.getAttribute('href') ?? '';
  return address.replace(/^https?:\/\/[^/]+/, '');
}

/** The same statement with another name, without a signature, and signed by nobody. */
function forgeries(token: string): string[] {
  const [head = '', claims = '', signature = ''] = token.split('.');
  const plain = Buffer.from(claims, 'base64url').toString().replace('Ilka', 'Ilke');
  const other = Buffer.from(plain).toString('base64url');
  const none = Buffer.from('{"alg":"none","typ":"transcript+jwt"}').toString('base64url');
  return [`${head}.${other}.${signature}`, `${head}.${claims}.`, `${none}.${claims}.`, 'nothing'];
}

/** Follows a link as a stranger. */
async function look(path: string): Promise<BrowserSession> {
  const stranger = world.browser();
  await stranger.visit(path);
  expect([stranger.page.status, stranger.page.location]).toEqual([303, path.replace(/\?.*/, '')]);
  await stranger.follow();
  return stranger;
}

const idOf = (path: string) => /\/verify\/([^?]+)/.exec(path)?.[1] ?? '';
const codeOf = (path: string) => path.split('code=')[1] ?? '';

describe('the transcript as PDF', () => {
  it('is tagged and says what is on record, with the code that checks it', async () => {
    const pdf = await readPdf(await pdfOf(holder));
    expect([pdf.isTagged, pdf.pages]).toEqual([true, 1]);
    expect(pdf.info).toMatchObject({ Title: 'Transcript – Ilka Marwood' });
    for (const words of ['Ilka Marwood', '100 000 001', 'Storms, Expert', 'AAAA-0003', 'CL-900'])
      expect(pdf.text).toContain(bare(words));
    const [id = ''] = /\/verify\/([0-9a-z]{16})/.exec(pdf.text)?.slice(1) ?? [];
    const [code = ''] = /(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}/.exec(pdf.text) ?? [];
    const stranger = await look(`/verify/${id}?code=${code}`);
    expect(stranger.page.text).toContain('Valid: Ilka Marwood holds 2 active certifications.');
  });

  it.each(NAMES.map((name, index) => [name.join(' '), index] as const))(
    'gives the name %s back to who copies it',
    async (name, index) => {
      const pdf = await readPdf(await pdfOf(await signInAs(`n${index}@post.example`)));
      for (const word of name.split(' ')) expect(pdf.text).toContain(bare(word));
    },
  );

  it('says what the joined letters of Devanagari mean, for who copies them', async () => {
    const file = await pdfOf(await signInAs('devanagari@post.example'));
    const meant = actualTexts(file);
    expect(meant).toContain('नु');
    for (const letters of meant) expect('अनुष्का श्रीवास्तव'.normalize('NFC')).toContain(letters);
  });

  it('is signed, and a changed word ends the signature (T58)', async () => {
    const { attached } = await readPdf(await pdfOf(holder));
    const token = attached['transcript.jwt'] ?? '';
    const keys = await world.browser().agent.get('/.well-known/jwks.json');
    const key = createLocalJWKSet(keys.body as JSONWebKeySet);
    const { payload } = await jwtVerify(token, key);
    expect(payload.transcript).toMatchObject({
      name: 'Ilka Marwood',
      certificationId: '100000001',
    });
    const stranger = world.browser();
    await stranger.visit('/verify/signature');
    await stranger.submit('/verify/signature', { signature: ` ${token}\n` });
    expect(stranger.page.text).toContain('and unchanged since');
    const shown = stranger.page.html.querySelector('main')?.text;
    expect(shown).toMatch(/100 000 001[^]*Storms, Expert/);
    expect(shown).toContain('AAAA-0004 · Expired');
    expect(shown).not.toContain('AAAA-0003 ·');
    for (const forged of forgeries(token)) {
      await stranger.visit('/verify/signature');
      await stranger.submit('/verify/signature', { signature: forged });
      expect([stranger.page.status, stranger.page.text.includes('Ilka')]).toEqual([422, false]);
    }
  });

  it('is nobody else’s', async () => {
    expect((await world.browser().visit('/dashboard/transcript.pdf')).status).toBe(303);
    await makeAccount(world, 'other@post.example');
    const other = await signedIn(world, 'other@post.example');
    expect((await other.visit('/dashboard/transcript.pdf')).location).toBe('/dashboard');
  });
});

describe('T57: a shared transcript', () => {
  it('shows what was chosen, at the moment, and nothing beyond', async () => {
    const path = await share({ scope: 'some', 'certifications[AAAA-0001]': '1' });
    const { page } = await look(path);
    expect(page.status).toBe(200);
    expect(page.text).toContain('Valid: Ilka Marwood holds 1 active certification.');
    expect(page.text).toContain('22 Nov 2026, 10:00 UTC');
    expect(page.text).not.toMatch(/AAAA-000[34]|100 ?000 ?001|ilka@|Exams passed|1988|Lyon/);
  });

  it('is not made of all while some are ticked', async () => {
    await holder.visit(SHARES);
    await holder.submit(SHARES, { scope: 'all', days: '30', 'certifications[AAAA-0001]': '1' });
    expect(holder.page.status).toBe(422);
    const ticked = holder.page.html.querySelectorAll('input[name^="certifications"][checked]');
    expect(ticked.map((each) => each.getAttribute('name'))).toEqual(['certifications[AAAA-0001]']);
  });

  it('shows passed exams where they are shared', async () => {
    const { page } = await look(await share({ results: '1' }));
    expect(page.text).toContain('812');
    expect(page.text).toContain('AAAA-0003');
  });

  it('is counted, without who looked; its holder’s own look is not', async () => {
    const path = await share({ note: 'For the new job' });
    const times: string[] = [];
    for (const minutes of [0, 5]) {
      world.clock.advance({ minutes });
      times.unshift(world.clock.now().toISOString().slice(0, 16));
      await look(path);
    }
    await holder.visit(path);
    await holder.follow();
    const { text, html } = await holder.visit(SHARES);
    expect(text).toContain('Opened 2 times');
    expect((await holder.visit('/dashboard')).text).toMatch(
      /links? to it (is|are) open\. Opened \d+ times, last/,
    );
    const shown = html
      .querySelectorAll('details li time')
      .map((each) => each.getAttribute('datetime'));
    expect(shown.slice(0, 2).map((time) => time?.slice(0, 16))).toEqual(times);
    const rows = await world.dataSource.query<object[]>(
      'select * from transcript_share_views limit 1',
    );
    expect(Object.keys(rows[0] ?? {}).sort()).toEqual(['at', 'id', 'share_id']);
  });

  it('opens by id and code, typed as they come', async () => {
    const path = await share();
    const stranger = world.browser();
    await stranger.visit('/verify');
    const typed = {
      id: idOf(path).toUpperCase(),
      code: codeOf(path).toLowerCase().replace(/-/g, ' '),
    };
    await stranger.submit('/verify', typed);
    expect(stranger.page.location).toBe(`/verify/${idOf(path)}`);
    await stranger.follow();
    expect(stranger.page.text).toContain('Valid: Ilka Marwood');
  });

  it('tells a wrong code and an unknown id by the same page', async () => {
    const path = await share();
    const pages = [];
    for (const id of [idOf(path), 'zzzzzzzzzzzzzzzz']) {
      const stranger = world.browser();
      await stranger.visit(`/verify/${id}`);
      expect(stranger.page.status).toBe(200);
      await stranger.submit(`/verify/${id}`, { code: 'AAAA-BBBB-CCCC-DDDD' });
      expect(stranger.page.status).toBe(404);
      pages.push(stranger.page.html.querySelector('main')?.text.replaceAll(id, 'ID'));
    }
    expect(pages[0]).toBe(pages[1]);
    expect((await world.browser().visit(`/verify/${idOf(path)}?code=wrong`)).status).toBe(404);
  });

  it('is gone once it is taken back, late or somebody else’s', async () => {
    const path = await share();
    const stranger = await look(path);
    await holder.visit(SHARES);
    await holder.submit(`${SHARES}/${idOf(path)}/revocation`);
    expect(holder.page.location).toBe(`${SHARES}?done=ended`);
    const page = await stranger.visit(`/verify/${idOf(path)}`);
    expect([page.status, page.text.includes('taken back'), page.text.includes('Ilka')]).toEqual([
      ...[410, true, false],
    ]);
    const late = await share({ days: '7' });
    world.clock.advance({ days: 7 });
    expect((await look(late)).page.status).toBe(410);
  });

  it('is no longer counted among the open ones when it is late', async () => {
    const path = await share();
    await world.dataSource.query(
      `insert into transcript_shares (id, account_id, profile_id, kind, note, with_results, created_at, expires_at)
       select 'late' || g, account_id, profile_id, kind, note, with_results, created_at, created_at
       from transcript_shares, generate_series(1, 20) g where id = $1`,
      [idOf(path)],
    );
    expect((await look(await share())).page.status).toBe(200);
  });

  it('says that a record in dispute is being checked', async () => {
    const path = await share();
    const [row] = await world.dataSource.query<{ id: number }[]>(
      `select id from profiles where certification_id = '100000001'`,
    );
    const freeze = world.get(ProfileFreeze);
    await world.dataSource.transaction((tx) => freeze.freeze(tx, row?.id ?? 0, 'R-1'));
    const { page } = await look(path);
    expect(page.text).toContain('being checked');
    expect(page.text).not.toContain('Ilka');
    await holder.submit(SHARES, { scope: 'all', days: '30' });
    expect(holder.page.status).toBe(422);
    await holder.visit(SHARES);
    expect(holder.page.html.querySelector(`form[action="${SHARES}"]`)).toBeNull();
    await world.dataSource.transaction((tx) => freeze.unfreeze(tx, row?.id ?? 0, 'R-1'));
  });

  it('is made so often and no more (T51)', async () => {
    let last = 0;
    for (let time = 0; last !== 429 && time < 60; time += 1) {
      await holder.visit(SHARES);
      last = (await holder.submit(SHARES, { scope: 'all', days: '30' })).status;
    }
    expect(last).toBe(429);
  });
});
