import { request } from 'node:http';
import { type AddressInfo, type Server } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { startTestApp, type TestWorld } from './support/test-app.js';

let world: TestWorld;
beforeAll(async () => {
  world = await startTestApp();
  await world.app.listen(0, '127.0.0.1');
});
afterAll(() => world.close());

/** Sends a form of the sign-up, whose answer is a redirect that needs the session behind it. */
async function signUp(headCame: () => void): Promise<void> {
  const browser = world.browser();
  const page = await browser.visit('/sign-up');
  const token = page.html.querySelector('[name=_csrf]')?.getAttribute('value') ?? '';
  const cookie = String(page.headers['set-cookie']).split(';')[0];
  const body = new URLSearchParams({
    name: 'Ilka Marwood',
    email: 'ilka@inbox.example',
    password: 'a lantern under the bridge',
    _csrf: token,
  }).toString();
  const { port } = (world.app.getHttpServer() as Server).address() as AddressInfo;
  await new Promise<void>((done, failed) => {
    const headers = { cookie, 'content-type': 'application/x-www-form-urlencoded' };
    const options = { port, host: '127.0.0.1', path: '/sign-up', method: 'POST', headers };
    request(options, (response) => {
      headCame();
      response.resume().on('end', done);
    })
      .on('error', failed)
      .end(body);
  });
}

it('no answer leaves before its session is saved: a browser follows a redirect at its head', async () => {
  const lock = world.dataSource.createQueryRunner();
  await lock.startTransaction();
  await lock.query('lock table sessions in exclusive mode');
  let came = false;
  const answered = signUp(() => (came = true));
  const waiting = `select from pg_locks where relation = 'sessions'::regclass and not granted`;
  try {
    while ((await world.dataSource.query<unknown[]>(waiting)).length === 0) await nextTurn();
    // What was sent before the session began to wait has arrived when a later answer has.
    await fetch(`${await world.app.getUrl()}/healthz`);
    expect(came).toBe(false);
  } finally {
    await lock.commitTransaction();
    await lock.release();
    await answered;
  }
  expect(came).toBe(true);
});
