import type { Account } from '../../src/accounts/account/account.entity.js';
import type { Actor } from '../../src/accounts/access/actor.js';
import { HeldPosts } from '../../src/forum/review/held-posts.service.js';
import type { SanctionKind } from '../../src/forum/rules/sanctions.js';
import { Sanctions } from '../../src/forum/sanction/sanctions.service.js';
import { Standings } from '../../src/forum/sanction/standings.service.js';
import type { Post } from '../../src/forum/topic/post.entity.js';
import { Jobs } from '../../src/jobs/jobs.js';
import type { BrowserSession } from './browser-session.js';
import { makeKnownMember, writeReply, writeTopic } from './forum.js';
import type { MadeItem } from './moderation.js';
import { text } from './page-text.js';
import { makeAccount, signedIn } from './people.js';
import { startTestApp, type TestWorld } from './test-app.js';

/** Where Nia is told. */
export const ADDRESS = 'nia@post.example';

/** What she writes in an appeal. */
export const WORDS = 'It was a quotation,\nnot my own words.';

const STAFF = { Rosa: 'moderator', Jonas: 'moderator', Lena: 'lead', Omar: 'lead' } as const;

export type StaffName = keyof typeof STAFF;

export const STAFF_NAMES = Object.keys(STAFF) as StaffName[];

/** Nia Owens, about whom things are decided, and those who decide. */
export class AppealWorld {
  private browsers: Record<string, BrowserSession> = {};

  private constructor(
    readonly world: TestWorld,
    readonly nia: Account,
    private readonly known: Account,
    private readonly staff: ReadonlyMap<StaffName, Actor>,
  ) {}

  static async start(): Promise<AppealWorld> {
    const world = await startTestApp();
    const nia = await makeAccount(world, ADDRESS, { name: 'Nia Owens' });
    const known = await makeKnownMember(world, 'pavel@post.example', 'Pavel Novak');
    const staff = new Map<StaffName, Actor>();
    for (const name of STAFF_NAMES)
      staff.set(name, await makeAccount(world, mailOf(name), { name, role: STAFF[name] }));
    return new AppealWorld(world, nia, known, staff);
  }

  /** Nothing was decided, and everybody signs in anew: sessions of staff end with a day. */
  async clear(): Promise<void> {
    this.browsers = {};
    await this.world.dataSource.query(
      'delete from claims; delete from forum_appeals; delete from sanctions; delete from rate_limits',
    );
  }

  person(name: StaffName): Actor {
    const found = this.staff.get(name);
    if (!found) throw new Error(`${name} is nobody`);
    return found;
  }

  async at(name: StaffName): Promise<BrowserSession> {
    return (this.browsers[name] ??= await signedIn(this.world, mailOf(name)));
  }

  async nias(): Promise<BrowserSession> {
    return (this.browsers['Nia'] ??= await signedIn(this.world, ADDRESS));
  }

  /** What Nia reads on a page. */
  async niaReads(path: string): Promise<string> {
    return text(await (await this.nias()).visit(path)).replace(/\s+/g, ' ');
  }

  /** A reply of Nia's that waits. */
  async held(): Promise<Post> {
    const topic = await writeTopic(this.world, this.known, { title: 'Where is my exam?' });
    const said = { state: 'held', body: 'My **own** words.' } as const;
    return writeReply(this.world, topic, this.nia, said);
  }

  /** A reply of Nia's that Rosa rejected, and the page of its appeal. */
  async rejected(): Promise<{ postId: number; page: string }> {
    const { world } = this;
    const { id } = await this.held();
    const decision = { version: '1', reason: 'abuse', message: 'Please not so.' };
    await world.dataSource.transaction((tx) =>
      world.get(HeldPosts).reject(tx, this.person('Rosa'), id, decision),
    );
    return { postId: id, page: `/appeals/posts/${id}` };
  }

  /** @returns the page of its appeal */
  async sanctioned(kind: SanctionKind, by: StaffName, length = 'days'): Promise<string> {
    const { world, nia } = this;
    const { version } = await world.get(Standings).of(world.dataSource.manager, nia.id);
    const entry = { kind, reason: 'abuse', message: 'Stay polite.', length, day: '', version };
    const id = await world.dataSource.transaction((tx) =>
      world.get(Sanctions).impose(tx, this.person(by), nia.id, entry),
    );
    return `/appeals/sanctions/${id}`;
  }

  /** Nia appeals from the page. @returns the item that comes of it */
  async appealed(page: string): Promise<MadeItem> {
    const browser = await this.nias();
    await browser.visit(page);
    const { status } = await browser.submit(page, { body: WORDS });
    if (status !== 303) throw new Error(`${page} was not appealed: ${status}`);
    await this.world.runJobs();
    const [row] = await this.world.dataSource.query<{ id: number }[]>(
      'select max(id) as id from forum_appeals',
    );
    return { id: `A-${row?.id}`, path: `/moderation/appeals/A-${row?.id}` };
  }

  /** All that decisions on appeals change, but how often it was written. */
  async forum(): Promise<unknown> {
    const [rows] = await this.world.dataSource.query<unknown[]>(`
      select (select json_agg(to_jsonb(p) - 'version' order by id) from posts p) as posts,
        (select json_agg(to_jsonb(t) order by id) from topics t) as topics,
        (select json_agg(to_jsonb(s) order by id) from sanctions s) as sanctions,
        (select json_agg(to_jsonb(f) - 'version' order by id) from forum_appeals f) as appeals`);
    return rows;
  }

  async sweep(): Promise<void> {
    await this.world.get(Jobs).add(this.world.dataSource.manager, 'forum.appealSweep', {});
    await this.world.runJobs();
  }

  /** Passes time, after which everybody signs in again. */
  pass(by: Parameters<TestWorld['clock']['advance']>[0]): void {
    this.world.clock.advance(by);
    this.browsers = {};
  }
}

function mailOf(name: StaffName): string {
  return `${name.toLowerCase()}@staff.example`;
}
