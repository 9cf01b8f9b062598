import { makeCast, type Person, signInCast } from './access/cast.js';
import { differences, readMatrix, writeMatrix } from './access/matrix-file.js';
import { type Content, prepareContent } from './access/prepared-content.js';
import { ONE_CLICK, registeredRoutes, type Route } from './access/registered-routes.js';
import { tryDoors } from './access/try-doors.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

let world: TestWorld;
let routes: Route[];
let people: Person[];
let content: Content;

beforeAll(async () => {
  world = await startTestApp();
  routes = registeredRoutes(world.app);
  const cast = await makeCast(world);
  content = await prepareContent(world, cast.holder);
  await world.app.listen(0, '127.0.0.1');
  people = await signInCast(await world.app.getUrl(), cast);
}, 120_000);
afterAll(() => world.close());

describe('every route', () => {
  it.each<[string, string[]]>([
    ['/moderation', ['moderator', 'lead', 'administrator']],
    ['/admin', ['administrator']],
  ])('below %s carries its role', (area, roles) => {
    const inside = routes.filter(({ path }) => `${path}/`.startsWith(`${area}/`));
    expect(inside.filter(({ gate }) => !roles.includes(gate))).toEqual([]);
  });

  it('T41: is closed to forms that carry no token of a page', async () => {
    const changing = routes.filter(({ method, path }) => method !== 'GET' && path !== ONE_CLICK);
    const [visitor, administrator] = [people[0], people.at(-1)];
    const answers = [];
    for (const { path } of changing)
      for (const person of [visitor, administrator])
        answers.push((await person?.visit.forge(path))?.status);
    expect([...new Set(answers)]).toEqual([403]);
  });

  it('gives each role what the table says', async () => {
    const found = await tryDoors(routes, { dataSource: world.dataSource, content, people });
    const open = found.filter(
      ([, gate, , visitor = '']) =>
        gate !== 'public' && !['303 /sign-in', '401', 'gate'].includes(visitor),
    );
    expect(open).toEqual([]);
    if (process.env['UPDATE_ACCESS'] === '1') await writeMatrix(found);
    expect(differences(await readMatrix(), found)).toEqual([]);
  }, 300_000);
});
