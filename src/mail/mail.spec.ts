import { startTestApp, type TestWorld } from '../../test/support/test-app.js';
import { OneTimeSecrets } from '../secrets/one-time-secrets.js';
import { Mail, type MailRequest } from './mail.js';

describe('mail', () => {
  let world: TestWorld;
  const send = (request: Partial<MailRequest>) =>
    world.dataSource.transaction((tx) =>
      world.get(Mail).send(tx, { to: 'a@b.example', template: 'accounts.signUpCode', ...request }),
    );
  const secret = (kind: 'code' | 'link') =>
    world.dataSource.transaction((tx) =>
      world.get(OneTimeSecrets).issue(tx, {
        purpose: 'test.mail',
        subject: kind,
        kind,
        expiresAt: new Date(world.clock.now().getTime() + 60_000),
      }),
    );

  beforeAll(async () => {
    world = await startTestApp({ BASE_URL: 'https://support.example' });
  });
  afterAll(() => world.close());

  it('leaves after the commit, in text and HTML, and says why it came', async () => {
    const secretId = await secret('code');
    await send({ secretId });
    expect(world.mailbox.messages).toHaveLength(0);
    const { to, subject, text, html } = await world.mailTo('a@b.example');
    const code = await world.get(OneTimeSecrets).reveal(secretId);
    expect(to).toBe('a@b.example');
    expect(subject).not.toContain(':');
    for (const part of [text, html]) expect(part).toContain(code);
    expect(text).toContain('Why you get this');
  });

  it('never leaves where the transaction was rolled back', async () => {
    const before = world.mailbox.messages.length;
    await world.dataSource
      .transaction(async (tx) => {
        await world.get(Mail).send(tx, { to: 'lost@b.example', template: 'accounts.signUpCode' });
        throw new Error('rolled back');
      })
      .catch(() => undefined);
    await world.runJobs();
    expect(world.mailbox.messages).toHaveLength(before);
  });

  it('is delivered once, however often its job runs', async () => {
    await send({ to: 'once@b.example', secretId: await secret('code') });
    const [row] = await world.dataSource.query<{ id: string }[]>(
      `select id from mail_messages where to_address = 'once@b.example'`,
    );
    await world.dataSource.query(
      `select graphile_worker.add_job('mail.deliver', json_build_object('id', $1::text))`,
      [row?.id],
    );
    await world.runJobs();
    expect(world.mailbox.messages.filter(({ to }) => to === 'once@b.example')).toHaveLength(1);
  });

  it('does not leave when its code has ended before', async () => {
    const secretId = await secret('code');
    await send({ to: 'late@b.example', secretId });
    await world.dataSource.transaction((tx) =>
      world.get(OneTimeSecrets).end(tx, 'test.mail', 'code'),
    );
    await world.runJobs();
    expect(world.mailbox.messages.some(({ to }) => to === 'late@b.example')).toBe(false);
  });

  it('keeps no value of a secret in the rows of mails and jobs', async () => {
    const secretId = await secret('link');
    await send({ to: 'rows@b.example', secretId, path: '/claim/:secret' });
    const value = await world.get(OneTimeSecrets).reveal(secretId);
    const rows = await world.dataSource.query<{ text: string }[]>(
      `select (select json_agg(m) from mail_messages m)::text || (select json_agg(j) from graphile_worker._private_jobs j)::text as text`,
    );
    expect(JSON.stringify(rows)).toContain('rows@b.example');
    expect(JSON.stringify(rows)).not.toContain(value);
  });
});
