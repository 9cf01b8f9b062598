import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { AdministratorInvitations } from '../src/accounts/access/administrator-invitations.service.js';
import { CapturedLog } from './support/captured-log.js';
import { PASSWORD, signedIn } from './support/people.js';
import { ask, importHolders, passTime } from './support/recovery.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

const NAME = 'Ilka Marwood';
const WRONG = 'an entirely wrong password';
const NEWER = 'a lantern over the harbour';
const FORGED = '{"level":60,"msg":"forged"}';

describe('T44: the log of a whole story', () => {
  const log = new CapturedLog();
  let world: TestWorld;
  beforeAll(async () => {
    world = await startTestApp({ LOG_LEVEL: 'trace' }, log);
    await importHolders(world);
  }, 60_000);
  afterAll(() => world.close());

  it('T44: holds no address, code, link, password, cookie or name', async () => {
    await signUp('ilka@inbox.example');
    await failAndSignIn('ilka@inbox.example');
    await resetPassword('ilka@inbox.example');
    await recover('kathe.new@mail.example');
    await welcome('first.admin@inbox.example');
    await world.runJobs();

    const secrets = [...(await keptSecrets()), NAME, PASSWORD, WRONG, NEWER];
    expect(secrets.length).toBeGreaterThan(20);
    expect(secrets.filter((secret) => tells(log.text, secret))).toEqual([]);
    expect(log.text).not.toMatch(/[\w.]+(@|%40)\w+/);
    expect(log.lines.filter(({ level }) => level >= 40)).toEqual([]);
    // A log that holds nothing would pass all of this.
    expect(log.lines.length).toBeGreaterThan(50);
    expect(log.lines.filter(({ msg }) => msg === 'signed in').length).toBeGreaterThanOrEqual(4);
  });

  it('T44: names the request in every line that it leads to, by an id of our own', async () => {
    const browser = world.browser();
    browser.agent.set({ 'X-Request-Id': FORGED, 'X-Correlation-Id': 'mine', 'Request-Id': 'mine' });
    await browser.visit('/sign-in');
    const answer = await browser.submit('/sign-in', { email: 'nobody@x.example', password: WRONG });
    const id = answer.headers['x-request-id'];
    expect(id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    const own = log.lines.filter(({ request }) => request === id);
    expect(own.map(({ name, msg }) => [name, msg])).toEqual([
      ['accounts', 'sign-in refused'],
      ['requests', 'answered'],
    ]);
    expect(log.text).not.toContain('forged');
    expect(log.text).not.toContain('mine');
  });

  it('T44: is a line for each request, whatever bytes the request is made of', async () => {
    const before = log.lines.length;
    const paths = [
      `/%0a${encodeURIComponent(FORGED)}`,
      '/%1b%5b31mred%0d%0a',
      '/u/%7b%22level%22%3a60%7d',
      '/someone%40inbox.example/settings',
      `/recover/return/${'A1b2-'.repeat(9)}`,
    ];
    for (const path of paths) await bareRequest(path, `Firefox\u009b2J\t${FORGED} a@b.example`);
    const lines = log.lines.slice(before).filter(({ name }) => name === 'requests');
    expect(lines).toHaveLength(paths.length);
    expect(lines.every(({ status }) => Number(status) < 500)).toBe(true);
    expect(log.text).toMatch(/^[\n\x20-\x7e\u00a0-\u200a\u2010-\uffff]*$/);
    expect(log.text).not.toMatch(/Firefox|inbox\.example|A1b2-A1b2/);
    expect(log.lines.filter(({ msg }) => msg === 'forged')).toEqual([]);
  });

  it('T44: says that a page failed, where, and not on which row', async () => {
    const address = 'refused.row@inbox.example';
    await world.dataSource.query(
      `alter table account_addresses add constraint no_such check (address_key <> '${address}')`,
    );
    const browser = world.browser();
    await browser.visit('/sign-up');
    await browser.submit('/sign-up', {
      name: 'Nora\n\u001b[1mQuill',
      email: address,
      password: PASSWORD,
    });
    await browser.submit('/sign-up', { name: 'Nora Quill', email: address, password: PASSWORD });
    await browser.follow();
    const answer = await browser.submit('/sign-up/code', { code: await world.codeFor(address) });
    expect(answer.status).toBe(500);
    const id = answer.headers['x-request-id'];
    const failed = log.lines.find(
      ({ request, msg }) => request === id && msg === 'a request failed',
    );
    expect(failed).toMatchObject({
      level: 50,
      err: { type: 'QueryFailedError', code: '23514', constraint: 'no_such' },
    });
    expect(JSON.stringify(failed)).toContain('registration.service');
    expect(log.text).not.toMatch(/refused\.row|Nora|Quill/);
  });

  async function signUp(email: string): Promise<void> {
    const browser = world.browser();
    await browser.visit('/sign-up');
    await browser.submit('/sign-up', { name: NAME, email, password: PASSWORD });
    await browser.follow();
    await browser.submit('/sign-up/code', { code: '000000' });
    await browser.submit('/sign-up/code', { code: await world.codeFor(email) });
    await browser.visit('/settings/security');
    await browser.submit('/settings/security/recovery-codes');
    await browser.follow();
  }

  async function failAndSignIn(email: string): Promise<void> {
    const browser = world.browser();
    await browser.visit(`/sign-in?next=/search%3Fq%3D${encodeURIComponent(email)}`);
    await browser.submit('/sign-in', { email, password: WRONG });
    await browser.submit('/sign-in', { email: 'nobody@inbox.example', password: WRONG });
    await browser.submit('/sign-in', { email, password: PASSWORD });
    await browser.follow();
  }

  async function resetPassword(email: string): Promise<void> {
    const browser = world.browser();
    await browser.visit('/forgot-password');
    await browser.submit('/forgot-password', { email });
    await browser.follow();
    await browser.submit('/reset-password', { code: await world.codeFor(email), password: NEWER });
    await signedIn(world, email, NEWER);
  }

  async function recover(contact: string): Promise<void> {
    const { browser } = await ask(world, {
      person: { certificationId: '200000001', givenName: 'Käthe' },
      proves: ['kathe@work.example', 'kathe@home.example'],
      contact,
    });
    await passTime(world, { hours: 24, minutes: 1 });
    const link = await world.linkFor(contact, '/claim/');
    await browser.visit(link);
    await browser.follow();
    const claimed = await browser.submit('/claim', {
      email: contact,
      password: PASSWORD,
      name: NAME,
    });
    expect(claimed.status).toBe(303);
    await browser.follow();
  }

  async function welcome(email: string): Promise<void> {
    const { url } = await world.get(AdministratorInvitations).invite(email);
    await world.browser().visit(url.slice(world.environment.baseUrl.length));
  }

  /** What left by mail, and what browsers and the database keep. */
  async function keptSecrets(): Promise<string[]> {
    const mailed = world.mailbox.messages.flatMap(({ to, text }) => [
      to,
      ...(text.match(/\b\d{6}\b|[\w-]{40,}/g) ?? []),
    ]);
    const rows = await world.dataSource.query<{ secret: string }[]>(
      `select sid as secret from sessions union select sess ->> 'formKey' from sessions
       union select id::text from account_sessions`,
    );
    return [...new Set([...mailed, ...rows.map(({ secret }) => secret)])].filter(Boolean);
  }

  /** A request as bytes: no client would send such a path. */
  async function bareRequest(path: string, agent: string): Promise<void> {
    const server = world.app.getHttpServer();
    if (!server.listening) await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    const socket = connect(port, '127.0.0.1');
    const head = `GET ${path} HTTP/1.1\r\nHost: localhost\r\nUser-Agent: ${agent}\r\nConnection: close\r\n\r\n`;
    socket.write(Buffer.from(head, 'latin1'));
    socket.resume();
    await once(socket, 'close');
  }
});

/** Whether a text has the secret; six digits may stand by chance within a longer number or id. */
function tells(text: string, secret: string): boolean {
  if (!/^\d{6}$/.test(secret)) return text.includes(secret);
  return new RegExp(`(?<![\\w-])${secret}(?![\\w-])`).test(text);
}

describe('T44: a mail server that names the recipient', () => {
  const log = new CapturedLog();
  let answer = '450 4.1.1';
  const smtp = createServer((socket) => refuseRecipient(socket, answer));
  let world: TestWorld;
  beforeAll(async () => {
    await once(smtp.listen(0, '127.0.0.1'), 'listening');
    const { port } = smtp.address() as AddressInfo;
    world = await startTestApp(
      { LOG_LEVEL: 'trace', SMTP_URL: `smtp://127.0.0.1:${port}?ignoreTLS=true` },
      log,
    );
  });
  afterAll(async () => {
    await world.close();
    smtp.close();
  });

  it('T44: does not bring the address into the log or the queue', async () => {
    const browser = world.browser();
    await browser.visit('/forgot-password');
    await browser.submit('/forgot-password', { email: 'ilka.refused@inbox.example' });
    await world.runJobs();
    const failed = log.lines.filter(({ name, level }) => name === 'jobs' && level === 50);
    expect(failed).toHaveLength(1);
    expect(failed[0]?.msg).toContain('450 4.1.1 <…@…> is not known here');
    expect(log.text).not.toContain('ilka.refused');
    const [job] = await world.dataSource.query<{ last_error: string }[]>(
      'select last_error from graphile_worker.jobs where last_error is not null',
    );
    expect(job?.last_error).toContain('450 4.1.1');
    expect(job?.last_error).not.toContain('ilka.refused');

    answer = '550 5.1.1';
    await browser.visit('/forgot-password');
    await browser.submit('/forgot-password', { email: 'ilka.refused@inbox.example' });
    await world.runJobs();
    const givenUp = await world.dataSource.query<{ failure: string }[]>(
      'select failure from mail_messages where failed_at is not null',
    );
    expect(givenUp).toEqual([{ failure: '550' }]);
    expect(log.text).not.toContain('ilka.refused');
  });
});

/** As much of SMTP as it takes to say no. */
function refuseRecipient(socket: Socket, answer: string): void {
  socket.write('220 mail.example\r\n');
  socket.on('error', () => socket.destroy());
  socket.setEncoding('utf8').on('data', (text: string) => {
    const [, recipient] = /^RCPT TO:<(.*)>/i.exec(text) ?? [];
    if (recipient) socket.write(`${answer} <${recipient}> is not known here\r\n`);
    else if (/^QUIT/i.test(text)) socket.end('221 bye\r\n');
    else socket.write('250 mail.example\r\n');
  });
}
