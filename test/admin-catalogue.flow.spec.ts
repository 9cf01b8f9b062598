import { IMPORT_LOCK } from '../src/profile/exchange/import-lock.js';
import type { BrowserSession } from './support/browser-session.js';
import {
  CERTIFICATIONS,
  EXAMS,
  type Fields,
  KeptCatalogueWorld,
  RAIN,
  WRONG_ENTRIES,
} from './support/kept-catalogue.js';
import { text } from './support/page-text.js';

let kept: KeptCatalogueWorld;
let boss: BrowserSession;
let other: BrowserSession;

beforeAll(async () => {
  kept = await KeptCatalogueWorld.start();
  ({ boss, other } = kept);
}, 60_000);
afterAll(() => kept.close());

describe('the catalogue in the hands of administrators', () => {
  it('takes a new certification with its exams, once, and everybody sees it', async () => {
    const sent = { ...RAIN, code: 'Rain-Associate', examCodes: ['ST-300', 'CL-900'] };
    expect((await kept.add(CERTIFICATIONS, sent)).location).toBe(
      `${CERTIFICATIONS}/rain-associate?done=entryAdded`,
    );
    expect((await kept.add(CERTIFICATIONS, sent)).status).toBe(303);
    expect(await kept.seen('/certifications/rain-associate')).toContain(
      'Pass each of these 2 exams',
    );
    const { code: _itself, ...words } = RAIN;
    expect(await kept.audited('certification', 'rain-associate')).toEqual([
      {
        action: 'certification.added',
        details: { after: { ...words, validMonths: 12, examCodes: ['CL-900', 'ST-300'] } },
      },
    ]);
    const taken = await kept.add(CERTIFICATIONS, { ...RAIN, title: 'Other rain' });
    expect(taken.status).toBe(422);
    expect(text(taken)).toContain('Another one has this code already');
  });

  it.each(WRONG_ENTRIES)(
    'refuses a wrong %s as the import does, with everything as typed',
    async (_, list, fields, said) => {
      const page = await kept.add(list, fields);
      expect(page.status).toBe(422);
      for (const words of said) expect(text(page)).toContain(words);
      const valueOf = (name: string) =>
        page.html.querySelector(`[name=${name}]`)?.getAttribute('value');
      expect(valueOf('code')).toBe(fields['code']);
      const ticked = page.html.querySelectorAll('[name=examCodes][checked]');
      const chosen = ticked.map((box) => box.getAttribute('value'));
      expect(chosen).toEqual([fields['examCodes'] ?? []].flat().filter((code) => code !== 'NO-1'));
    },
  );

  it('changes a certification: what was said before and after stands in the log', async () => {
    const path = `${CERTIFICATIONS}/clouds`;
    const fields = { validMonths: '24', examCodes: ['CL-900', 'ST-300'] };
    expect((await kept.change(path, fields)).location).toBe(`${path}?done=changed`);
    expect(text(await boss.follow())).toContain('Changed. It holds from now on.');
    expect((await kept.audited('certification', 'clouds')).at(-1)).toEqual({
      action: 'certification.changed',
      details: {
        fields: 'validMonths, examCodes',
        before: { validMonths: 0, examCodes: ['CL-900'] },
        after: { validMonths: 24, examCodes: ['CL-900', 'ST-300'] },
      },
    });
    const log = text(await boss.visit('/moderation/log?kind=certification&id=clouds'));
    for (const words of ['Certification changed', 'Certification clouds', 'validMonths, examCodes'])
      expect(log).toContain(words);
  });

  it('retires an exam on a day and takes it back: certifications that ask for it follow', async () => {
    const path = `${EXAMS}/CL-900`;
    await kept.change(path, { retiredOn: '2026-05-31' });
    expect(await kept.seen('/exams/CL-900')).toContain('This exam is retired');
    expect(await kept.seen('/certifications/clouds')).toContain('can no longer be earned');
    expect(text(await boss.visit(`${CERTIFICATIONS}?q=CLOUDS`))).toContain('Retired');
    await kept.change(path, { retiredOn: '' });
    expect(await kept.seen('/exams/CL-900')).not.toContain('This exam is retired');
    expect((await kept.audited('exam', 'CL-900')).map(({ details }) => details['after'])).toEqual([
      { retiredOn: '2026-05-31' },
      { retiredOn: null },
    ]);
  });

  it('lets one of two administrators win; the other reads what was saved, and keeps what was typed', async () => {
    const path = `${CERTIFICATIONS}/storms`;
    await boss.visit(path);
    await other.visit(path);
    const saved = { title: 'Storms and gales', examCodes: ['CL-900'] };
    expect((await boss.submit(path, saved)).status).toBe(303);
    const mine = { title: 'Hurricanes', role: 'Sailor', examCodes: ['CL-900', 'ST-300'] };
    const page = await other.submit(path, mine);
    expect(page.status).toBe(409);
    expect(text(page)).toContain('Bo Ss saved it while you were writing');
    const parts = page.html.querySelectorAll('[role=alert] dt').map((each) => each.textContent);
    expect(parts).toEqual(['Title', 'Who it is for', 'Exams that it asks for']);
    expect(text(page)).toContain('Storms and gales');
    expect(page.html.querySelector('#title')?.getAttribute('value')).toBe('Hurricanes');
    expect(await kept.seen('/certifications/storms')).toContain('Storms and gales');
    expect((await other.submit(path, mine)).status).toBe(303);
    expect(await kept.seen('/certifications/storms')).toContain('Hurricanes');
    expect((await kept.change(path, mine, other)).status).toBe(303);
    expect(await kept.audited('certification', 'storms')).toHaveLength(2);
  });

  it('lets one win, too, where both save at the same moment; the same twice is saved once', async () => {
    const path = `${CERTIFICATIONS}/clouds`;
    const both = async (page: string, action: string, one: Fields, two: Fields) => {
      for (const browser of [boss, other]) await browser.visit(page);
      const answers = [boss.submit(action, one), other.submit(action, two)];
      return (await Promise.all(answers)).map(({ status }) => status).sort();
    };
    expect(await both(path, path, { title: 'One' }, { title: 'Two' })).toEqual([303, 409]);
    const blank = '/admin/catalogue/new/certifications';
    for (const [code, title, statuses] of [
      ['snow', 'Other snow', [303, 422]],
      ['hail', 'Rain', [303, 303]],
    ] as const) {
      const [one, two] = [
        { ...RAIN, code },
        { ...RAIN, code, title },
      ];
      expect(await both(blank, CERTIFICATIONS, one, two)).toEqual(statuses);
      expect(await kept.audited('certification', code)).toHaveLength(1);
    }
  });

  it('keeps what records point to, and takes off what was added by mistake', async () => {
    await kept.add(EXAMS, { code: 'xx-1', title: 'By mistake', retiredOn: '' });
    const paths = [`${CERTIFICATIONS}/storms`, `${EXAMS}/ST-300`];
    for (const path of paths) {
      expect(text(await boss.visit(path))).toContain('It stays in the catalogue');
      await boss.visit(`${EXAMS}/XX-1`);
      const token = boss.page.html.querySelector('[name=_csrf]')?.getAttribute('value');
      const forced = await boss.agent.post(`${path}/removal`).type('form').send({ _csrf: token });
      expect([forced.status, forced.text.includes('it stays in the catalogue')]).toEqual([
        422,
        true,
      ]);
    }
    await boss.visit(`${EXAMS}/XX-1`);
    await boss.submit(`${EXAMS}/XX-1/removal`);
    expect(boss.page.location).toBe(`${EXAMS}?done=entryRemoved`);
    expect((await boss.visit(`${EXAMS}/XX-1`)).status).toBe(404);
  });

  it('is written over by an import, by code, where its files say something', async () => {
    await kept.change(`${CERTIFICATIONS}/rain-associate`, { examCodes: ['CL-900'] });
    await kept.import();
    expect(await kept.seen('/certifications/storms')).toContain('Storms, Expert');
    expect(await kept.seen('/certifications/rain-associate')).toContain('Rain');
    const path = `${CERTIFICATIONS}/storms`;
    await boss.visit(path);
    await kept.change(path, { title: 'Typhoons', examCodes: ['CL-900', 'ST-300'] }, other);
    await kept.import();
    await kept.folder.write(
      'certifications.csv',
      (await kept.folder.read('certifications.csv')).replace('"Storms, Expert"', 'Showers'),
    );
    await kept.import();
    const late = await boss.submit(path, { title: 'Mine', examCodes: ['CL-900', 'ST-300'] });
    expect(late.status).toBe(409);
    expect(text(late)).toContain('An import, or somebody else, changed it');
    expect(text(late)).toContain('Showers');
  });

  it('does not wait for an import that runs, and says so', async () => {
    const path = `${EXAMS}/CL-900`;
    await boss.visit(path);
    const page = await kept.world.dataSource.transaction(async (tx) => {
      await tx.query('select pg_advisory_xact_lock($1)', [IMPORT_LOCK]);
      return boss.submit(path, { title: 'While it runs' });
    });
    expect(page.status).toBe(422);
    expect(text(page)).toContain('An import is writing the catalogue');
    expect(page.html.querySelector('#title')?.getAttribute('value')).toBe('While it runs');
    expect((await boss.submit(path, { title: 'After it' })).status).toBe(303);
  });

  it('lists in parts, and is searched by code and title', async () => {
    await kept.world.dataSource.query(
      `insert into exams (code, title) select 'PG-' || (100 + n), 'Page ' || n from generate_series(1, 60) n`,
    );
    const codes = () => boss.page.html.querySelectorAll('tbody th .meta').map((each) => each.text);
    await boss.visit(`${EXAMS}?q=pg-`);
    expect([codes().length, codes().at(-1)]).toEqual([50, 'PG-150']);
    expect(text(boss.page)).toContain('60 exams');
    await boss.visit(boss.page.html.querySelector('a[rel=next]')?.getAttribute('href') ?? '');
    expect([codes().length, codes()[0]]).toEqual([10, 'PG-151']);
    expect(boss.page.html.querySelector('a[rel=next]')).toBeNull();
    await boss.visit(`${EXAMS}?q=page%2060`);
    expect(codes()).toEqual(['PG-160']);
    expect(text(await boss.visit(`${EXAMS}?q=%25`))).toContain('Nothing fits');
    expect((await boss.visit('/admin/catalogue/nothing')).status).toBe(404);
  });
});
