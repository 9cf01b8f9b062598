import { RecordsImport } from '../../src/profile/exchange/records-import.service.js';
import type { BrowserSession } from './browser-session.js';
import { holderOf } from './disputes.js';
import { claim } from './moderation.js';
import { makeAccount, PASSWORD, signedIn } from './people.js';
import { ask, passTime, profileOf, type RequestStory } from './recovery.js';
import { type RecordFolder, recordFolder } from './record-folder.js';
import { ReviewWorld } from './review-world.js';

/** The certification IDs of Käthe's two records; the second has an award. */
export const ONE = '200000001';
export const TWO = '200000005';
export const [WORK, HOME] = ['kathe@work.example', 'kathe@home.example'];
export const [SCHOOL, CLUB] = ['kathe@school.example', 'kathe@club.example'];

/** The page of a ticket in the console. */
export const itemOf = (number: string) => ({ id: number, path: `/moderation/recovery/${number}` });

/** Adds Käthe's second record to a folder. */
export async function addTwin(folder: RecordFolder): Promise<void> {
  await folder.append(
    'holders.csv',
    `${TWO},Kaethe,Mueller,,1962-06-19,${SCHOOL},${CLUB},+4940987654,DE,de,2026-08-31T10:48:00Z`,
  );
  await folder.append(
    'exam-results.csv',
    `800-000001,${TWO},CL-900,2024-03-14,Berlin,812,yes`,
    `800-000002,${TWO},ST-300,2023-02-02,Berlin,720,yes`,
  );
  await folder.append('awards.csv', `BBBB-0005,${TWO},clouds,2024-03-14,,active`);
}

interface Holders {
  one: number | undefined;
  two: number | undefined;
}

/** An application in which Käthe has two records, each with an account. */
export class MergeWorld {
  private staff: Record<string, BrowserSession> = {};

  private constructor(
    readonly review: ReviewWorld,
    readonly folder: RecordFolder,
    /** Who signed in to the records at first. */
    readonly accounts: Holders,
  ) {}

  static async start(): Promise<MergeWorld> {
    const [review, folder] = await Promise.all([ReviewWorld.start(), recordFolder()]);
    await review.desk.person('Lars', 'lead');
    await addTwin(folder);
    await review.world.get(RecordsImport).run(folder.path);
    return new MergeWorld(review, folder, await holdersOf(review));
  }

  async close(): Promise<void> {
    await Promise.all([this.review.world.close(), this.folder.end()]);
  }

  /** Both records as at first, with no request about them. */
  async anew(): Promise<void> {
    const { world } = this.review;
    await this.review.clear();
    this.later();
    await world.dataSource.query('delete from claims');
    await world.dataSource.query('delete from profile_merges');
    const [one, two] = [await profileOf(world, ONE), await profileOf(world, TWO)];
    await world.dataSource.query('delete from profile_links where profile_id in ($1, $2)', [
      one,
      two,
    ]);
    await world.dataSource.query(
      `insert into profile_links (profile_id, account_id, reason, linked_at)
       values ($1, $3, 'import', now()), ($2, $4, 'import', now())`,
      [one, two, this.accounts.one, this.accounts.two],
    );
  }

  /** Sessions of staff end with a day: anew after time went by. */
  later(): void {
    this.staff = {};
  }

  async at(name: string): Promise<BrowserSession> {
    return (this.staff[name] ??= await signedIn(this.review.world, `${name}@keyhaven.example`));
  }

  /** Käthe, who shows for each of her records one strong and two medium items. */
  bothSides(): RequestStory & { exams: Record<string, string>[] } {
    return {
      kind: 'duplicate',
      person: { certificationId: ONE, otherCertificationId: TWO },
      exams: [
        { registrationId: '700-104223' },
        { registrationId: '700-300111' },
        { registrationId: '800-000001' },
        { registrationId: '800-000002' },
      ],
      proves: [WORK, SCHOOL],
      contact: this.review.contact(),
    };
  }

  /** A merge that Mona approved. */
  async inHold(): Promise<{ number: string; contact: string }> {
    const story = this.bothSides();
    const { number } = await ask(this.review.world, story);
    const mona = await this.at('mona');
    await claim(mona, itemOf(number));
    const { status } = await mona.submit(`${itemOf(number).path}/approval`);
    if (status !== 303) throw new Error(`not approved: ${status}`);
    return { number, contact: story.contact };
  }

  /** A merge that is carried out, to the account of somebody new. */
  async merged(
    email: string,
  ): Promise<{ number: string; contact: string; accountId: number; requester: BrowserSession }> {
    const { number, contact } = await this.inHold();
    await passTime(this.review.world, { hours: 73 });
    this.later();
    const { id } = await makeAccount(this.review.world, email);
    const requester = await this.following(contact, email);
    const { status } = await requester.submit('/claim');
    if (status !== 303) throw new Error(`not claimed: ${status}`);
    return { number, contact, accountId: id, requester };
  }

  /** A browser signed in with an account, on the page of the one-time link. */
  async following(contact: string, email: string): Promise<BrowserSession> {
    const browser = await signedIn(this.review.world, email, PASSWORD);
    await browser.visit(await this.review.world.linkFor(contact, '/claim/'));
    await browser.follow();
    return browser;
  }

  /** Who signs in to the records now. */
  holders(): Promise<Holders> {
    return holdersOf(this.review);
  }
}

async function holdersOf({ world }: ReviewWorld): Promise<Holders> {
  return { one: await holderOf(world, ONE), two: await holderOf(world, TWO) };
}
