import { makeHeldPost } from '../../../test/support/moderation.js';
import { makeAccount } from '../../../test/support/people.js';
import { startTestApp, type TestWorld } from '../../../test/support/test-app.js';
import type { Account } from '../../accounts/account/account.entity.js';
import type { Actor } from '../../accounts/access/actor.js';
import { NextItem } from '../claims/next-item.service.js';
import { readCursor } from './queue-cursor.js';
import type { QueueFilter } from './queue-row.js';
import { Queue } from './queue.service.js';

const EVERYTHING: QueueFilter = { kind: null, view: 'all', search: '' };

let world: TestWorld;
let queue: Queue;
let author: Account;
let moderators: Actor[];

beforeAll(async () => {
  world = await startTestApp();
  queue = world.get(Queue);
  author = await makeAccount(world, 'new@keyhaven.example', { name: 'Nia Owens' });
  moderators = await Promise.all(
    Array.from({ length: 8 }, async (_, index) => {
      const mail = `moderator${index}@keyhaven.example`;
      const account = await makeAccount(world, mail, { name: `Mod ${index}`, role: 'moderator' });
      return actorOf(account, 'moderator');
    }),
  );
  for (let index = 0; index < 100; index += 1) {
    const at = new Date(world.clock.now().getTime() - ((index * 37) % 100) * 600_000);
    await makeHeldPost(world, author, { title: `Question ${index}`, at });
  }
});
afterAll(() => world.close());

const anybody = () => moderators[0] as Actor;

describe('the queue', () => {
  it('lists by key what is due first, each item once', async () => {
    const seen: { id: string; dueAt: Date }[] = [];
    let after = null;
    do {
      const page = await queue.page(anybody(), EVERYTHING, { after, size: 7 });
      seen.push(...page.rows);
      after = page.older === null ? null : readCursor(page.older);
    } while (after !== null);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(100);
    const due = seen.map(({ dueAt }) => dueAt.getTime());
    expect(due).toEqual(due.toSorted((a, b) => a - b));
  });

  it('counts what is open and what is late', async () => {
    const { posts, reports } = await queue.counts(anybody());
    // Due four hours after they came, ten minutes apart: the 24 newest are in time.
    expect(posts).toEqual({ open: 100, late: 76 });
    expect(reports).toEqual({ open: 0, late: 0 });
  });

  it('leaves out what is about whoever looks', async () => {
    const page = await queue.page(actorOf(author, 'moderator'), EVERYTHING, {
      after: null,
      size: 5,
    });
    expect(page.rows).toEqual([]);
  });

  it('finds by a part of the title, whatever stands in it', async () => {
    const find = async (search: string) => {
      const page = await queue.page(
        anybody(),
        { ...EVERYTHING, search },
        { after: null, size: 200 },
      );
      return page.rows.length;
    };
    expect(await find('question 99')).toBe(1);
    expect(await find('nia')).toBe(100);
    expect(await find('%')).toBe(0);
    expect(await find('_')).toBe(0);
    expect(await find('\\')).toBe(0);
  });

  it('is emptied by eight moderators at once, none of them given what another got', async () => {
    const next = world.get(NextItem);
    const given: string[] = [];
    await Promise.all(
      moderators.map(async (moderator) => {
        for (
          let item = await next.claim(moderator, null);
          item;
          item = await next.claim(moderator, null)
        )
          given.push(item.id);
      }),
    );
    expect(given).toHaveLength(100);
    expect(new Set(given).size).toBe(100);
    const free = await queue.page(
      anybody(),
      { ...EVERYTHING, view: 'mine' },
      { after: null, size: 200 },
    );
    const held = given.length - free.rows.length;
    expect(held).toBeGreaterThan(0);
  });

  it('gives a claimed item to others again once its lease is over', async () => {
    const next = world.get(NextItem);
    expect(await next.claim(anybody(), 'posts')).toBeNull();
    world.clock.advance({ minutes: 16 });
    expect(await next.claim(anybody(), 'posts')).not.toBeNull();
  });
});

function actorOf({ id, name, handle }: Account, role: Actor['role']): Actor {
  return { id, name, handle, role };
}
