import { RecordsImport } from '../../src/profile/exchange/records-import.service.js';
import type { BrowserSession, Page } from './browser-session.js';
import { text } from './page-text.js';
import { makeAccount, signedIn } from './people.js';
import { type RecordFolder, recordFolder } from './record-folder.js';
import { startTestApp, type TestWorld } from './test-app.js';

/** The addresses of the two lists. */
export const CERTIFICATIONS = '/admin/catalogue/certifications';
export const EXAMS = '/admin/catalogue/exams';

export type Fields = Record<string, string | string[]>;

/** A certification that the small programme lacks. */
export const RAIN = {
  code: 'rain-associate',
  title: 'Rain',
  level: 'associate',
  role: 'Developer',
  validMonths: '12',
  description: 'Shows skills in rain.',
};

/** What is entered wrongly: what it is, where, and what is said about it. */
export const WRONG_ENTRIES: [what: string, list: string, fields: Fields, said: string[]][] = [
  [
    'certification',
    CERTIFICATIONS,
    { code: 'no good', title: 'x'.repeat(201), level: 'wizard', role: '', validMonths: '1.5' },
    [
      'such as azure-fundamentals',
      'Enter a title of up to 200',
      'Choose a level',
      'Enter who it is for',
      'number from 0 to 240',
      'Enter a description',
    ],
  ],
  [
    'certification that asks for what is not there',
    CERTIFICATIONS,
    { ...RAIN, code: 'rain-two', examCodes: ['CL-900', 'NO-1'] },
    ['not in the catalogue any more: NO-1'],
  ],
  [
    'exam',
    EXAMS,
    { code: 'ST_300', title: 'A\u0085b', retiredOn: '2026-02-30' },
    ['such as AZ-900', 'Enter a title', 'Enter a day that exists'],
  ],
];

/** The small programme, and two administrators who keep its catalogue. */
export class KeptCatalogueWorld {
  private constructor(
    readonly world: TestWorld,
    readonly folder: RecordFolder,
    readonly boss: BrowserSession,
    readonly other: BrowserSession,
  ) {}

  static async start(): Promise<KeptCatalogueWorld> {
    const [world, folder] = await Promise.all([startTestApp(), recordFolder()]);
    world.clock.set(new Date('2026-06-01T12:00:00Z'));
    await world.get(RecordsImport).run(folder.path);
    const browsers: BrowserSession[] = [];
    for (const name of ['Bo Ss', 'Ot Her']) {
      const email = `${name.replace(' ', '').toLowerCase()}@keyhaven.example`;
      await makeAccount(world, email, { role: 'administrator', name });
      browsers.push(await signedIn(world, email));
    }
    const [boss, other] = browsers as [BrowserSession, BrowserSession];
    return new KeptCatalogueWorld(world, folder, boss, other);
  }

  async close(): Promise<void> {
    await Promise.all([this.world.close(), this.folder.end()]);
  }

  /** Takes the folder over as it is now. */
  async import(): Promise<void> {
    await this.world.get(RecordsImport).run(this.folder.path);
  }

  async add(list: string, fields: Fields): Promise<Page> {
    await this.boss.visit(list.replace('catalogue/', 'catalogue/new/'));
    return this.boss.submit(list, fields);
  }

  async change(path: string, fields: Fields, browser = this.boss): Promise<Page> {
    await browser.visit(path);
    return browser.submit(path, fields);
  }

  /** What the log has about an entry, the first first. */
  audited(
    kind: string,
    id: string,
  ): Promise<{ action: string; details: Record<string, unknown> }[]> {
    return this.world.dataSource.query(
      'select action, details from audit_log where subject_kind = $1 and subject_id = $2 order by seq',
      [kind, id],
    );
  }

  /** What a visitor reads at an address. */
  async seen(path: string): Promise<string> {
    return text(await this.world.browser().visit(path));
  }
}
