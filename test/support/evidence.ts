import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { type BrowserSession, type SentFile } from './browser-session.js';
import { CapturedLog } from './captured-log.js';
import { claim, type MadeItem } from './moderation.js';
import { makeAccount, signedIn } from './people.js';
import { ask, importHolders, type RequestStory } from './recovery.js';
import { startTestApp, type TestWorld } from './test-app.js';

/** A word that stands in every file of the tests, and is to be found nowhere afterwards. */
export const MARKER = 'MARKER-OF-THE-PLAIN-CONTENT';

/** A photo whose metadata hold the marker, of one colour. */
export async function photo(name = 'deed poll.jpg', background = 'teal'): Promise<SentFile> {
  const content = await sharp({ create: { width: 60, height: 40, channels: 3, background } })
    .jpeg()
    .withExif({ IFD0: { ImageDescription: MARKER } })
    .toBuffer();
  return { name, content, type: 'image/jpeg' };
}

export function pdf(name = 'scan.pdf'): SentFile {
  const content = Buffer.from(`%PDF-1.7\n1 0 obj<</A(${MARKER})>>endobj\ntrailer<<>>\n%%EOF\n`);
  return { name, content, type: 'application/pdf' };
}

/** A request that waits for its requester's answer. */
export interface AskedRequest extends MadeItem {
  requester: BrowserSession;
  page: string;
}

/** A request that `staff` claimed and asked about; the requester's browser shows its page. */
async function askedAbout(
  world: TestWorld,
  staff: BrowserSession,
  story: RequestStory,
): Promise<AskedRequest> {
  const { number, browser } = await ask(world, story);
  const item = { id: number, path: `/moderation/recovery/${number}` };
  await claim(staff, item);
  await staff.submit(`${item.path}/question`, { message: 'Please send the deed poll.' });
  await world.runJobs();
  const page = `/tickets/${number}`;
  await browser.visit(page);
  return { ...item, requester: browser, page };
}

/** Answers with files. @returns the addresses that the claimer opens them at, the request claimed by `staff` again */
export async function answeredWith(
  staff: BrowserSession,
  { requester, page, ...item }: AskedRequest,
  files: readonly SentFile[],
): Promise<string[]> {
  const answer = await requester.upload(`${page}/answer`, files, { body: 'Here it is.' });
  if (answer.status !== 303) throw new Error(`not answered: ${answer.status} ${answer.text}`);
  await claim(staff, item);
  return staff.page.html.querySelectorAll('a.file').map((link) => link.getAttribute('href') ?? '');
}

/** An application with staff who work on requests, and requesters who send files. */
export class EvidenceWorld {
  private requests = 0;

  private constructor(
    readonly world: TestWorld,
    /** A moderator. */
    readonly rosa: BrowserSession,
    /** All that it logs. */
    readonly log: CapturedLog,
  ) {}

  /** Staff are Rosa and Jonas, moderators, and Lena, a lead; Mila is a member. */
  static async start(): Promise<EvidenceWorld> {
    const log = new CapturedLog();
    const world = await startTestApp({ LOG_LEVEL: 'trace' }, log);
    await importHolders(world);
    for (const [name, role] of [
      ['Rosa', 'moderator'],
      ['Jonas', 'moderator'],
      ['Lena', 'lead'],
      ['Mila', 'member'],
    ] as const)
      await makeAccount(world, `${name.toLowerCase()}@keyhaven.example`, { name, role });
    return new EvidenceWorld(world, await signedIn(world, 'rosa@keyhaven.example'), log);
  }

  /** A request that Rosa asked about. */
  asked(): Promise<AskedRequest> {
    return askedAbout(this.world, this.rosa, { kind: 'name', contact: this.contact() });
  }

  /** An address that nobody had before. */
  contact(): string {
    return `sender${(this.requests += 1)}@new.example`;
  }

  get folder(): string {
    return join(this.world.environment.dataDir, 'evidence');
  }

  /** The names of what lies in the store. */
  kept(): Promise<string[]> {
    return readdir(this.folder).catch(() => []);
  }

  /** The rows of a request's files, the oldest first. */
  rows(number: string): Promise<Record<string, unknown>[]> {
    return this.world.dataSource.query(
      'select * from recovery_files where ticket_id = $1 order by added_at, id',
      [Number(number.slice(2))],
    );
  }

  /** What the log says of a request's files, in order. */
  async audited(number: string): Promise<string[]> {
    const rows = await this.world.dataSource.query<{ action: string }[]>(
      `select action from audit_log where subject_id = $1 and action like 'file.%' order by seq`,
      [number],
    );
    return rows.map(({ action }) => action);
  }
}
