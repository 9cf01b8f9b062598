import { HeldPosts } from '../src/forum/review/held-posts.service.js';
import { Post } from '../src/forum/topic/post.entity.js';
import { Mail } from '../src/mail/mail.js';
import type { BrowserSession } from './support/browser-session.js';
import { makeAccount, PASSWORD, signedIn } from './support/people.js';
import { SmtpSink, type TakenMail } from './support/smtp-sink.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

const MORE_THAN_ONE = [
  'a@inbox.example,victim@other.example',
  'a@inbox.example;victim@other.example',
  'a@inbox.example victim@other.example',
  'a@inbox.example\nBcc: victim@other.example',
  'a@inbox.example\r\nBcc: victim@other.example',
  'a@inbox.example%0aBcc:victim@other.example',
  'a@inbox.example\u2028Bcc: victim@other.example',
  'a@inbox.example\tvictim@other.example',
  'Anna <victim@other.example>',
  '"victim@other.example"@inbox.example',
  'victim@other.example(@inbox.example)',
  '<victim@other.example>',
  'group:victim@other.example;',
  'a@inbox.example>,<victim@other.example',
  '=?utf-8?q?victim=40other.example?=@inbox.example, x@y.example',
  'victim@other.example@inbox.example',
  'a@[127.0.0.1]',
  '@hop.example:victim@other.example',
];

let sink: SmtpSink;
let world: TestWorld;
beforeAll(async () => {
  sink = new SmtpSink();
  world = await startTestApp({ SMTP_URL: await sink.start(), BASE_URL: 'http://keyhaven.example' });
});
afterAll(async () => {
  await world.close();
  await sink.stop();
});

/** What left since the last time, every job done. */
async function left(): Promise<TakenMail[]> {
  await world.runJobs();
  return sink.mails.splice(0);
}

/** The header lines of a message by name, folded ones as one. */
function headers({ data }: TakenMail): Map<string, string[]> {
  const [head = ''] = data.split('\r\n\r\n');
  const found = new Map<string, string[]>();
  for (const line of head.replace(/\r\n[ \t]+/g, ' ').split('\r\n')) {
    const [name = '', ...value] = line.split(': ');
    found.set(name.toLowerCase(), [...(found.get(name.toLowerCase()) ?? []), value.join(': ')]);
  }
  return found;
}

/** Both readable parts, as a mail program shows them. */
function readable({ data }: TakenMail): string {
  const text = data.replace(/=\r\n/g, '');
  const bytes = text.replace(/=([0-9A-F]{2})/g, (_all, hex: string) =>
    String.fromCharCode(parseInt(hex, 16)),
  );
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

describe('T53: an address field', () => {
  const forms: [path: string, field: string, more: Record<string, string>][] = [
    ['/sign-up', 'email', { name: 'Anna', password: PASSWORD }],
    ['/forgot-password', 'email', {}],
    ['/settings/addresses', 'email', {}],
    ['/settings/recovery-contacts', 'email', {}],
    ['/recover/contact', 'email', {}],
  ];

  it.each(forms)(
    'of %s takes one mailbox and nothing that could be read as two',
    async (path, field, more) => {
      await makeAccount(world, 'sender@inbox.example').catch(() => undefined);
      const browser = path.startsWith('/settings')
        ? await signedIn(world, 'sender@inbox.example')
        : world.browser();
      if (path.startsWith('/recover')) await toContactStep(browser);
      await left();
      const taken: string[] = [];
      for (const email of MORE_THAN_ONE) {
        await browser.visit(path);
        const { status } = await browser.submit(path, { ...more, [field]: email });
        if (status !== 422) taken.push(`${status} for ${email}`);
      }
      await browser.visit(path);
      const twice = await browser.submit(path, {
        ...more,
        [field]: ['a@x.example', 'b@x.example'],
      });
      expect(twice.status).toBe(422);
      expect(taken).toEqual([]);
      expect(await left()).toEqual([]);
    },
  );

  it('cannot be gone round: nothing but one mailbox is written down as a recipient', async () => {
    for (const to of MORE_THAN_ONE.filter((each) => !each.includes('%0a')))
      await expect(
        world.dataSource.transaction((tx) =>
          world.get(Mail).send(tx, { to, template: 'accounts.resetUnknown', path: '/recover' }),
        ),
      ).rejects.toThrow('exactly one mailbox');
  });
});

describe('T53: what people write', () => {
  it('never becomes a header: of a mail about their post, their name or their code', async () => {
    const browser = await signUpAs('name@inbox.example', 'Anna, Bob (x) ; Bcc');
    await browser.visit('/new');
    const title = 'Help\r\nBcc: victim@other.example\r\n\r\nA body of my own';
    const posted = await browser.submit('/topics', { category: 'exams', title, body: 'Help me.' });
    expect(posted.status).toBeLessThan(500);
    const moderator = await makeAccount(world, 'mod@inbox.example', { role: 'moderator' });
    const posts = await world.dataSource.getRepository(Post).findBy({ state: 'held' });
    for (const { id } of posts)
      await world.dataSource.transaction((tx) =>
        world.get(HeldPosts).approve(tx, moderator, String(id), { version: '1', message: title }),
      );
    // Past all forms, as a row of an import or of a later release could be.
    await world.dataSource.transaction((tx) =>
      world.get(Mail).send(tx, {
        to: 'name@inbox.example',
        template: 'forum.approved',
        params: { title: `${title}\u2028X: y\u202e` },
        path: '/',
      }),
    );
    const mails = await left();
    expect(mails.length).toBeGreaterThanOrEqual(1);
    for (const mail of mails) {
      const head = headers(mail);
      expect(mail.recipients).toHaveLength(1);
      expect([...head.keys()]).not.toContain('bcc');
      expect([...head.keys()]).not.toContain('x');
      for (const name of ['to', 'from', 'subject', 'message-id'])
        expect(head.get(name)).toHaveLength(1);
      expect(head.get('to')?.[0]).toBe(mail.recipients[0]?.replace(/[<>]/g, ''));
    }
  });

  it('leaves with its one recipient, also where the mailbox has letters of other scripts', async () => {
    const browser = world.browser();
    for (const email of ["o'neil+exams@inbox.example", 'käthe@müller.example']) {
      await browser.visit('/forgot-password');
      await browser.submit('/forgot-password', { email });
    }
    expect((await left()).map(({ recipients }) => recipients)).toEqual([
      ["<o'neil+exams@inbox.example>"],
      ['<käthe@müller.example>'],
    ]);
  });
});

describe('T16: a poisoned Host header', () => {
  it('leads no link of any mail and no redirect elsewhere', async () => {
    await makeAccount(world, 'known@inbox.example');
    const poisoned = () => {
      const browser = world.browser();
      void browser.agent.set({
        Host: 'evil.example',
        'X-Forwarded-Host': 'evil.example',
        'X-Forwarded-Proto': 'gopher',
        'X-Original-Host': 'evil.example',
        Forwarded: 'host=evil.example;proto=http',
      });
      return browser;
    };
    const redirects: (string | undefined)[] = [];
    const step = async (browser: BrowserSession, path: string, fields: Record<string, string>) => {
      await browser.visit(path);
      redirects.push((await browser.submit(path, fields)).location);
    };
    const visitor = poisoned();
    await step(visitor, '/sign-up', {
      name: 'Anna',
      email: 'known@inbox.example',
      password: PASSWORD,
    });
    await step(visitor, '/forgot-password', { email: 'known@inbox.example' });
    await step(visitor, '/forgot-password', { email: 'unknown@inbox.example' });
    await toContactStep(visitor);
    await step(visitor, '/recover/contact', { email: 'lost@inbox.example' });
    const mails = await left();
    const [code = ''] = /\b\d{6}\b/.exec(readable(mails.at(-1) ?? nothing())) ?? [];
    await step(visitor, '/recover/contact', { code });
    await visitor.visit('/recover/check');
    redirects.push((await visitor.submit('/recover/submit')).location);
    const member = poisoned();
    await step(member, '/sign-in', { email: 'known@inbox.example', password: PASSWORD });
    await step(member, '/settings/recovery-contacts', { email: 'friend@inbox.example' });
    await step(member, '/settings/addresses', { email: 'second@inbox.example' });
    await step(member, '/settings/addresses', { email: 'name@inbox.example' });

    mails.push(...(await left()));
    const texts = mails.map(readable);
    const links = texts.flatMap((text) => text.match(/https?:\/\/[^\s"<>]+/g) ?? []);
    expect(texts.length).toBeGreaterThanOrEqual(8);
    expect(links.length).toBeGreaterThan(texts.length);
    expect(links.filter((link) => !link.startsWith('http://keyhaven.example'))).toEqual([]);
    expect(texts.filter((text) => text.includes('evil.example'))).toEqual([]);
    expect(redirects.filter((path) => !path?.startsWith('/') || path.startsWith('//'))).toEqual([]);
    expect((await visitor.visit('/')).text).not.toContain('evil.example');
  });
});

async function signUpAs(email: string, name: string): Promise<BrowserSession> {
  await makeAccount(world, email, { name });
  return signedIn(world, email);
}

async function toContactStep(browser: BrowserSession): Promise<void> {
  await browser.visit('/recover/kind');
  await browser.submit('/recover/kind', { kind: 'mailbox' });
  await browser.follow();
  await browser.submit('/recover/person', {});
}

function nothing(): TakenMail {
  return { recipients: [], data: '' };
}
