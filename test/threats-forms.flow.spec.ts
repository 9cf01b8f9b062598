import request from 'supertest';
import { makeCast, type Person, signInCast } from './access/cast.js';
import { type Content, prepareContent } from './access/prepared-content.js';
import { ONE_CLICK, registeredRoutes, type Route } from './access/registered-routes.js';
import { addressOf, statesOf } from './access/states.js';
import { makeAccount, PASSWORD, signedIn } from './support/people.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

let world: TestWorld;
let routes: Route[];
let content: Content;
let visitor: Person;
let administrator: Person;

beforeAll(async () => {
  world = await startTestApp();
  routes = registeredRoutes(world.app);
  const cast = await makeCast(world);
  content = await prepareContent(world, cast.holder);
  await world.app.listen(0, '127.0.0.1');
  const people = await signInCast(await world.app.getUrl(), cast);
  const named = (part: string) => people.find((person) => person.part === part);
  [visitor, administrator] = [named('visitor'), named('administrator')] as [Person, Person];
}, 120_000);
afterAll(() => world.close());
// Each test sends more from one network than people do in five minutes.
beforeEach(() => world.dataSource.query('delete from rate_limits'));

const server = () => world.app.getHttpServer();
/** The address of a route, with content that exists where there is some. */
const pathOf = ({ path }: Route) =>
  addressOf(path, statesOf(path, content)[0] ?? { name: '', values: {} });
const changing = () => routes.filter(({ method, path }) => method !== 'GET' && path !== ONE_CLICK);
// A stream of news says nothing but that there are some, and ends with whoever listens.
const STREAMS = ['/moderation/news', '/notifications/news'];
const reading = () =>
  routes.filter(({ method, path }) => method === 'GET' && !STREAMS.includes(path));

describe('a form from elsewhere', () => {
  const forged: [string, Record<string, string>][] = [
    ['another origin', { origin: 'https://evil.example' }],
    ['no origin to tell, and a browser that says so', { origin: 'null' }],
    ['a browser that says cross-site', { 'sec-fetch-site': 'cross-site' }],
    ['a browser that says same-site', { 'sec-fetch-site': 'same-site' }],
    [
      'another origin beside a kind word',
      { 'sec-fetch-site': 'same-origin', origin: 'https://evil.example' },
    ],
  ];

  it.each(forged)(
    'T41: is taken by no route, even with a valid token: %s',
    async (_what, headers) => {
      const taken = [];
      for (const { visit } of [visitor, administrator]) {
        const { cookie, token } = visit.carried;
        for (const route of changing()) {
          const { status } = await request(server())
            .post(pathOf(route))
            .set({ ...headers, cookie })
            .type('form')
            .send({ _csrf: token });
          if (status !== 403) taken.push(`${status} ${route.name}`);
        }
      }
      expect(changing().length).toBeGreaterThan(40);
      expect(taken).toEqual([]);
    },
  );

  it.each(['multipart/form-data', 'application/json', 'text/plain'])(
    'T41: is taken by no route as %s without a token',
    async (type) => {
      const taken = [];
      const { cookie } = administrator.visit.carried;
      for (const route of changing()) {
        const post = request(server()).post(pathOf(route)).set({ cookie });
        const { status } = await (type === 'multipart/form-data'
          ? post.field('body', 'x').attach('files', Buffer.from('x'), 'x.txt')
          : post.type(type).send('{"body":"x"}'));
        // A form that takes no file may say so first; nothing is taken either way.
        if (status !== 403 && status !== 400) taken.push(`${status} ${route.name}`);
      }
      expect(taken).toEqual([]);
    },
  );

  it('T41: signs nobody in with the token of another browser', async () => {
    await makeAccount(world, 'login-csrf@inbox.example');
    const [attacker, victim] = [world.browser(), world.browser()];
    await attacker.visit('/sign-in');
    await victim.visit('/sign-in');
    const _csrf = attacker.page.html.querySelector('[name=_csrf]')?.getAttribute('value') ?? '';
    const entry = { email: 'login-csrf@inbox.example', password: PASSWORD };
    expect((await victim.submit('/sign-in', { ...entry, _csrf })).status).toBe(403);
    await victim.visit('/sign-in');
    expect((await victim.submit('/sign-in', entry)).status).toBe(303);
  });

  it('is taken from an own page as multipart too, token among the fields', async () => {
    const { cookie, token } = administrator.visit.carried;
    const send = (own: object) =>
      request(server())
        .post('/tickets/R-99999/answer')
        .set({ cookie, ...own })
        .field('_csrf', token)
        .field('body', 'x');
    expect((await send({ 'sec-fetch-site': 'same-origin', origin: 'null' })).status).toBe(404);
    expect((await send({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  });
});

const NEXT_FIELD = /name="next" value="([^"]*)"/g;

const HOSTILE = [
  'https://evil.example/',
  'HTTPS:evil.example',
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/.//evil.example',
  '/x/..//evil.example',
  '/%2f%2fevil.example',
  '%2f%2fevil.example',
  '/%5cevil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '\t//evil.example',
  ' //evil.example',
  '/\u0000/evil.example',
  '/\u2028/evil.example',
  'javascript:alert(1)',
  'data:text/html,x',
  '/@evil.example:80/../..//evil.example',
];

describe('where to go on', () => {
  const OWN = '/settings/profile?from=here';
  /** Whether a browser would stay with us. */
  const staysHere = (location: string) => {
    const base = 'https://forum.example/a/b';
    return (
      location.startsWith('/') &&
      URL.canParse(location, base) &&
      new URL(location, base).origin === 'https://forum.example'
    );
  };
  const ask = async (person: Person, route: Route, next: string) => {
    const { cookie } = person.visit.carried;
    const { text, headers } = await request(server())
      .get(pathOf(route))
      .query({ next })
      .set({ cookie });
    const location = (headers as Record<string, string>)['location'];
    // The request's pages know one word there, and make no address of it.
    const named = route.path.startsWith('/recover') ? [] : text.matchAll(NEXT_FIELD);
    const fields = [...named].map(([, value]) => value ?? '');
    return { location, fields, says: `${location ?? ''} ${fields.join(' ')}` };
  };

  it('leads from every page to an own path, whatever the address says', async () => {
    const takers = [];
    for (const person of [visitor, administrator])
      for (const route of reading())
        if (/settings(\/|%2F)profile/i.test((await ask(person, route, OWN)).says))
          takers.push({ person, route });
    expect(takers.map(({ route }) => route.path)).toEqual(
      expect.arrayContaining(['/sign-in', '/sign-up', '/confirm']),
    );
    const lost = [];
    for (const { person, route } of takers) {
      for (const next of HOSTILE) {
        const { location, fields } = await ask(person, route, next);
        const targets = [location, ...fields].filter((target) => target !== undefined);
        if (!targets.every(staysHere))
          lost.push(`${route.name} ${JSON.stringify(next)} to ${targets.join(' ')}`);
      }
    }
    expect(lost).toEqual([]);
  });

  it('leads from a form that was changed to an own path', async () => {
    await makeAccount(world, 'next@inbox.example');
    for (const next of HOSTILE) {
      const browser = world.browser();
      await browser.visit('/sign-in');
      await browser.submit('/sign-in', { email: 'next@inbox.example', password: PASSWORD, next });
      if (browser.page.status === 400) continue;
      expect({ next, own: staysHere(browser.page.location ?? '') }).toEqual({ next, own: true });
      await browser.visit('/recover/kind');
      await browser.submit('/recover/kind', { kind: 'mailbox', next });
      expect(['/recover/person', undefined]).toContain(browser.page.location);
      await browser.visit('/confirm');
      await browser.submit('/confirm', { password: PASSWORD, next });
      expect({ next, own: staysHere(browser.page.location ?? '') }).toEqual({ next, own: true });
    }
  });
});

describe('what stands in an address', () => {
  it.each([
    ['/claim', () => content.claimToken],
    ['/not-me', () => content.objectionToken],
    ['/recover/return', () => content.returnToken],
    ['/welcome', () => content.welcomeToken],
  ])(
    'T17: the secret of a link below %s leaves it at once, and is on no page',
    async (path, token) => {
      const browser = world.browser();
      const first = await browser.visit(`${path}/${token()}`);
      expect(first).toMatchObject({ status: 303, location: path });
      expect(first.headers['cache-control']).toBe('no-store');
      const page = await browser.follow();
      expect(page.status).toBe(200);
      expect(page.text).not.toContain(token());
      expect(page.html.querySelector('form[method=post]')).not.toBeNull();
    },
  );

  it('T17: is told to nobody: no referrer, and nothing is loaded from elsewhere', async () => {
    const { cookie } = administrator.visit.carried;
    for (const route of reading()) {
      const { text, headers } = await request(server()).get(pathOf(route)).set({ cookie });
      const sent = headers as Record<string, string>;
      expect([route.name, sent['referrer-policy']]).toEqual([route.name, 'no-referrer']);
      expect(sent['content-security-policy']).toMatch(/^default-src 'self';base-uri 'none';/);
      expect(sent['content-security-policy']).not.toMatch(/unsafe|https?:|\*/);
      // Addresses of the same for other programs are told, not loaded.
      const loaded = text.match(
        /<(?:link(?! rel="(?:canonical|self|alternate)")|script|img|iframe|source|video|audio)\b[^>]*(?:src|href)="(?!\/(?!\/))[^"]*"/g,
      );
      expect([route.name, loaded]).toEqual([route.name, null]);
    }
  });
});

describe('a page that is somebody’s own', () => {
  it('T56: is kept by no cache, whichever it is', async () => {
    const { cookie } = administrator.visit.carried;
    const kept: string[] = [];
    for (const route of reading()) {
      const { headers } = await request(server()).get(pathOf(route)).set({ cookie });
      if ((headers as Record<string, string>)['cache-control'] !== 'no-store')
        kept.push(route.name);
    }
    // Feeds, the sitemap and the public key say the same to everybody, whoever asks.
    const everybodys =
      /^GET \/(healthz|readyz|\.well-known\/jwks\.json|sitemap\.xml|sitemaps\/:part\.xml|robots\.txt|.*\.atom)$/;
    expect(kept.filter((name) => !everybodys.test(name))).toEqual([]);
  });

  it('T56: is kept by no cache either where a request, a code or a link made it somebody’s', async () => {
    const browser = world.browser();
    await browser.visit('/recover/kind');
    await browser.submit('/recover/kind', { kind: 'mailbox' });
    const kept: string[] = [];
    // The figures of all requests are everybody's.
    const personal = reading().filter(({ path }) => path !== '/recover/figures');
    for (const route of personal.filter(({ path }) =>
      /^\/(recover|tickets|claim|not-me|welcome|confirm|sign-|reset-|forgot-)/.test(path),
    )) {
      const page = await browser.visit(pathOf(route));
      const isPage = page.status !== 303;
      if (isPage && page.headers['cache-control'] !== 'no-store') kept.push(route.name);
    }
    expect(kept).toEqual([]);
  });

  it('T56: is not one with another ending', async () => {
    const member = await signedIn(world, 'member@cast.example');
    for (const path of ['/dashboard/x.css', '/settings/profile.js', '/settings/profile/a.png']) {
      const page = await member.visit(path);
      expect([path, page.status]).toEqual([path, 404]);
    }
  });
});
