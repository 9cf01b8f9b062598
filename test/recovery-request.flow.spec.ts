import type { BrowserSession } from './support/browser-session.js';
import { fillIn, importHolders, send, ticketRow } from './support/recovery.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

describe('the recovery request', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await startTestApp();
    await importHolders(world);
  });
  afterAll(() => world.close());

  const begun = async (kind = 'mailbox'): Promise<BrowserSession> => {
    const browser = world.browser();
    await browser.visit('/recover/kind');
    await browser.submit('/recover/kind', { kind });
    await browser.follow();
    return browser;
  };

  it('sets no cookie until the first answer is saved', async () => {
    const browser = world.browser();
    expect((await browser.visit('/recover')).headers['set-cookie']).toBeUndefined();
    await browser.visit('/recover/kind');
    const saved = await browser.submit('/recover/kind', { kind: 'mailbox' });
    const cookies = (saved.headers['set-cookie'] ?? []) as unknown as string[];
    expect(cookies.filter((cookie) => cookie.startsWith('kh.recovery='))).toEqual([
      expect.stringMatching(/^kh\.recovery=[\w-]{43}; .*Path=\/; .*HttpOnly; SameSite=Lax/),
    ]);
  });

  it('leads through its pages, one question each', async () => {
    const browser = world.browser();
    await browser.visit('/recover/kind');
    const visited: string[] = [];
    for (const [page, fields] of [
      ['kind', { kind: 'employer' }],
      ['person', {}],
      ['exams', {}],
      ['evidence', {}],
      ['story', { employer: 'Løvås & Søn', until: '' }],
    ] as const) {
      const saved = await browser.submit(`/recover/${page}`, fields);
      expect(saved.status).toBe(303);
      visited.push(saved.location ?? '');
      await browser.follow();
      expect(browser.page.html.querySelectorAll('h1')).toHaveLength(1);
    }
    expect(visited).toEqual([
      '/recover/person',
      '/recover/exams',
      '/recover/evidence',
      '/recover/story',
      '/recover/contact',
    ]);
  });

  it.each([
    ['kind', { kind: '' }, 'kind'],
    ['kind', { kind: 'bribe' }, 'kind'],
    ['person', { birthDay: '32' }, 'birthDay'],
    ['person', { birthDay: '31', birthMonth: '2', birthYear: '1985' }, 'birthDay'],
    ['person', { birthDay: '1', birthMonth: '1', birthYear: '2099' }, 'birthDay'],
    ['person', { certificationId: 'mine' }, 'certificationId'],
    ['person', { signInEmail: 'nobody' }, 'signInEmail'],
    ['person', { givenName: 'x'.repeat(201) }, 'givenName'],
    ['exams', { 'exams[0][score]': '1001' }, 'exams[0][score]'],
    ['exams', { 'exams[1][takenOn]': '2099-01-01' }, 'exams[1][takenOn]'],
    ['exams', { 'exams[0][takenOn]': '2024-02-31' }, 'exams[0][takenOn]'],
    ['exams', { 'exams[0][registrationId]': 'abc' }, 'exams[0][registrationId]'],
    ['evidence', { phone: 'call me' }, 'phone'],
    ['evidence', { address: 'nobody', send: '1' }, 'address'],
    ['evidence', { send: '1' }, 'address'],
    ['evidence', { addressCode: '12' }, 'addressCode'],
    ['contact', {}, 'email'],
    ['contact', { email: 'a@b.example, c@d.example' }, 'email'],
  ])(
    'refuses on %s %j with a message at %s, and keeps what was typed',
    async (page, fields, field) => {
      const browser = await begun();
      await browser.visit(`/recover/${page}`);
      const answer = await browser.submit(`/recover/${page}`, fields);
      expect(answer.status).toBe(422);
      expect(answer.html.querySelector('[data-error-summary] a')?.getAttribute('href')).toBe(
        `#${field}`,
      );
      for (const [name, value] of Object.entries(fields)) {
        if (name === 'send' || name === 'kind') continue;
        const input = answer.html
          .querySelectorAll('input')
          .find((each) => each.getAttribute('name') === name);
        expect(input?.getAttribute('value')).toBe(value);
      }
    },
  );

  it.each([
    [
      'person',
      {
        givenName: 'x'.repeat(201),
        birthDay: '31',
        birthMonth: '2',
        birthYear: '1985',
        certificationId: 'mine',
      },
      ['givenName', 'birthDay', 'certificationId'],
    ],
    [
      'exams',
      {
        'exams[0][takenOn]': '2099-01-01',
        'exams[0][registrationId]': 'abc',
        'exams[0][score]': '1001',
        'exams[1][takenOn]': '2024-02-31',
      },
      ['exams[0][takenOn]', 'exams[0][registrationId]', 'exams[0][score]', 'exams[1][takenOn]'],
    ],
  ])('names everything at once on %s, in the order of the page', async (page, fields, named) => {
    const browser = await begun();
    await browser.visit(`/recover/${page}`);
    const { html } = await browser.submit(`/recover/${page}`, fields);
    const links = html.querySelectorAll('[data-error-summary] a');
    expect(links.map((link) => link.getAttribute('href')?.slice(1))).toEqual(named);
  });

  it('refuses doubled and unknown fields', async () => {
    const browser = await begun();
    const doubled = await browser.submit('/recover/person', { givenName: ['Ann', 'Eve'] });
    expect(doubled.status).toBe(422);
    await browser.visit('/recover/person');
    expect((await browser.submit('/recover/person', { role: 'lead' })).status).toBe(422);
  });

  it('remembers what was saved, and shows one exam more where it is asked for', async () => {
    const browser = await begun();
    await browser.visit('/recover/exams');
    await browser.submit('/recover/exams', {
      'exams[0][examCode]': 'CL-900',
      'exams[0][takenOnUnknown]': '1',
      'exams[1][score]': '700',
      add: '1',
    });
    const { html } = await browser.follow();
    const value = (name: string) =>
      html
        .querySelectorAll('input')
        .find((each) => each.getAttribute('name') === name)
        ?.getAttribute('value');
    expect([
      value('exams[0][examCode]'),
      value('exams[1][score]'),
      value('exams[2][examCode]'),
    ]).toEqual(['CL-900', '700', '']);
    expect(html.querySelectorAll('fieldset.fs')).toHaveLength(3);
  });

  it('gives one exam more whatever is filled in, up to the limit, and keeps what was typed', async () => {
    const browser = await begun();
    await browser.visit('/recover/exams');
    const counts: number[] = [];
    for (let press = 0; press < 9; press++) {
      await browser.submit('/recover/exams', { 'exams[0][score]': '700', add: '1' });
      const { html } = await browser.follow();
      counts.push(html.querySelectorAll('fieldset.fs').length);
    }
    expect(counts).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 10]);
    const refused = await browser.submit('/recover/exams', { 'exams[9][score]': 'x' });
    expect(refused.html.querySelectorAll('fieldset.fs')).toHaveLength(10);
    const score = refused.html
      .querySelectorAll('input')
      .find((input) => input.getAttribute('name') === 'exams[0][score]');
    expect(score?.getAttribute('value')).toBe('700');
  });

  it('takes *I don’t know any* for an answer', async () => {
    const browser = await begun();
    await browser.visit('/recover/exams');
    const answer = await browser.submit('/recover/exams', { 'exams[0][score]': 'x', unknown: '1' });
    expect(answer.status).toBe(422);
    await browser.visit('/recover/exams');
    expect((await browser.submit('/recover/exams', { unknown: '1' })).location).toBe(
      '/recover/evidence',
    );
  });

  it('goes back to the check after one answer was changed', async () => {
    const browser = world.browser();
    await fillIn(world, browser, { contact: 'change@mail.example' });
    await browser.visit('/recover/person?next=check');
    expect((await browser.submit('/recover/person', { givenName: 'Noor' })).location).toBe(
      '/recover/check',
    );
    expect((await browser.follow()).html.textContent).toContain('Noor');
  });

  it('sends nothing without the kind and a confirmed contact address', async () => {
    const browser = world.browser();
    await browser.visit('/recover/person');
    await browser.submit('/recover/person', { givenName: 'Noor' });
    await browser.visit('/recover/check');
    const withoutKind = await browser.submit('/recover/submit');
    expect(withoutKind.status).toBe(422);
    await browser.visit('/recover/kind');
    await browser.submit('/recover/kind', { kind: 'mailbox' });
    await browser.visit('/recover/contact');
    await browser.submit('/recover/contact', { email: 'unconfirmed@mail.example' });
    await browser.visit('/recover/check');
    const unconfirmed = await browser.submit('/recover/submit');
    expect(unconfirmed.status).toBe(422);
    expect(unconfirmed.html.querySelector('[data-error-summary] a')?.getAttribute('href')).toBe(
      '#contact',
    );
  });

  it('confirms a contact address by its own code only', async () => {
    const browser = await begun();
    await browser.visit('/recover/contact');
    await browser.submit('/recover/contact', { email: 'first@mail.example' });
    const code = await world.codeFor('first@mail.example');
    await browser.visit('/recover/contact?change=1');
    await browser.submit('/recover/contact', { email: 'second@mail.example' });
    await browser.follow();
    expect((await browser.submit('/recover/contact', { code })).status).toBe(422);
  });

  it('is one ticket, however often it is sent', async () => {
    const browser = world.browser();
    await fillIn(world, browser, { contact: 'twice@mail.example' });
    const _csrf = browser.page.html.querySelector('[name=_csrf]')?.getAttribute('value');
    const press = () => browser.agent.post('/recover/submit').type('form').send({ _csrf });
    const answers = await Promise.all([press(), press(), press()]);
    const places = new Set(answers.map(({ headers }) => headers['location'] as string));
    expect([...places]).toEqual([expect.stringMatching(/^\/tickets\/R-\d+\/sent$/)]);
    const [, , number = ''] = [...places][0]?.split('/') ?? [];
    expect((await browser.visit('/recover')).text).toContain(`Request ${number} was sent already`);
    expect((await world.browser().visit('/recover')).text).not.toContain(number);
    const rows = await world.dataSource.query<unknown[]>(
      `select 1 from recovery_tickets where contact_key = 'twice@mail.example'`,
    );
    expect(rows).toHaveLength(1);
  });

  it('is taken in whatever it lacks, and answered the same', async () => {
    const answers: string[] = [];
    for (const story of [
      { contact: 'asks1@mail.example' },
      { contact: 'asks2@mail.example', person: { certificationId: '999999999' } },
      { contact: 'asks3@mail.example', person: { certificationId: '200000002' } },
    ]) {
      const browser = world.browser();
      await fillIn(world, browser, story);
      await send(world, browser);
      const { status, text } = browser.page;
      answers.push(`${status} ${text.replace(/R-\d+|datetime="[^"]*"/g, '')}`);
    }
    expect(new Set(answers).size).toBe(1);
  });

  it('keeps every kind, and says no more than that', async () => {
    for (const kind of ['duplicate', 'name', 'result']) {
      const browser = world.browser();
      await fillIn(world, browser, {
        kind,
        contact: `${kind}@mail.example`,
        person: { certificationId: '200000002' },
      });
      const number = await send(world, browser);
      expect(await ticketRow(world, number)).toMatchObject({ kind, state: 'submitted' });
    }
  });
});
