import { readEnvironment } from '../src/config/environment.js';
import { Authenticator } from './support/authenticator.js';
import { makeAccount, signedIn } from './support/people.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

let world: TestWorld;
beforeAll(async () => {
  // Without the sample programme nobody may put it off.
  world = await startTestApp({ SAMPLE: '0' });
});
afterAll(() => world.close());

describe('a second factor', () => {
  it.each([
    ['moderator', '/moderation'],
    ['lead', '/moderation/log'],
    ['administrator', '/moderation?kind=posts'],
  ] as const)('is needed by a %s before %s, and set up on the way there', async (role, path) => {
    const email = `${role}@inbox.example`;
    await makeAccount(world, email, { role });
    const browser = await signedIn(world, email);
    expect(await browser.visit(path)).toMatchObject({
      status: 303,
      location: '/settings/security/needed',
    });
    const page = await browser.follow();
    expect(page.html.querySelector('h1')?.text).toBe('Your role asks for a second factor');
    const setUp = page.html.querySelector('main a.btn.primary')?.getAttribute('href') ?? '';
    const key = (await browser.visit(setUp)).html.querySelector('#secret')?.text ?? '';
    await browser.submit(setUp, { code: Authenticator.read(world, key).code() });
    expect((await browser.visit(path)).status).toBe(200);
    expect((await browser.visit('/settings/security/needed')).status).toBe(303);
  });

  it('is needed for what changes something, too', async () => {
    await makeAccount(world, 'changes@inbox.example', { role: 'lead' });
    const browser = await signedIn(world, 'changes@inbox.example');
    const page = await browser.visit('/settings/profile');
    const _csrf = page.html.querySelector('[name=_csrf]')?.getAttribute('value') ?? '';
    const answer = await browser.agent.post('/moderation/next').type('form').send({ _csrf });
    expect(answer.headers).toMatchObject({ location: '/settings/security/needed' });
  });

  it('is not asked of members', async () => {
    await makeAccount(world, 'member@inbox.example');
    const browser = await signedIn(world, 'member@inbox.example');
    expect((await browser.visit('/settings/security/needed')).location).toBe('/settings/security');
    expect((await browser.visit('/moderation')).status).toBe(403);
  });

  it.each([
    [{ NODE_ENV: 'development' }, true],
    [{ NODE_ENV: 'development', SAMPLE: '0' }, false],
    [production(), false],
    [{ ...production(), SAMPLE: '1' }, false],
  ])('may be put off by staff under %j: %s', (variables, mayPutOff) => {
    expect(readEnvironment(variables).staffMayPutOffSecondFactor).toBe(mayPutOff);
  });
});

function production(): NodeJS.ProcessEnv {
  return {
    NODE_ENV: 'production',
    BASE_URL: 'https://support.example.org',
    SESSION_SECRET: 's'.repeat(32),
    EVIDENCE_KEY: 'e'.repeat(64),
    SMTP_URL: 'smtp://mail.example.org',
  };
}
