import type { AddressInfo } from 'node:net';
import { malformedRequests } from '../bench/malformed-requests.mjs';
import { sendAll } from '../bench/raw-request.mjs';
import { makeCast, signInCast } from './access/cast.js';
import { prepareContent } from './access/prepared-content.js';
import { registeredRoutes } from './access/registered-routes.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

/** The same requests in each run; `npm run bench -- malformed` sends 10,000 that are new each time. */
const SEED = Number(process.env['MALFORMED_SEED'] ?? 4_711);
const COUNT = Number(process.env['MALFORMED_COUNT'] ?? 1_500);

let world: TestWorld;
beforeAll(async () => {
  world = await startTestApp();
  await world.app.listen(0, '127.0.0.1');
}, 120_000);
afterAll(() => world.close());

describe('requests that no browser makes', () => {
  it(`are never answered with an error of the server (MALFORMED_SEED=${SEED})`, async () => {
    const cast = await makeCast(world);
    await prepareContent(world, cast.holder);
    const base = await world.app.getUrl();
    const visits = (await signInCast(base, cast)).map(({ visit }) => visit.carried);
    const routes = registeredRoutes(world.app);
    const { port } = world.app.getHttpServer().address() as AddressInfo;

    const requests = malformedRequests({ seed: SEED, count: COUNT, routes, people: visits });
    const { statuses, failures } = await sendAll({ host: '127.0.0.1', port }, requests);

    expect(failures).toEqual([]);
    // They were not all turned away at the door.
    expect(Object.keys(statuses)).toEqual(
      expect.arrayContaining(['200', '303', '400', '403', '404', '413', '422']),
    );
    expect((await fetch(`${base}/healthz`)).status).toBe(200);
  }, 240_000);
});
