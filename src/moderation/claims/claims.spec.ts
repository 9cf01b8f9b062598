import { ConflictException } from '@nestjs/common';
import { makeAccount } from '../../../test/support/people.js';
import { startTestApp, type TestWorld } from '../../../test/support/test-app.js';
import type { Actor } from '../../accounts/access/actor.js';
import type { ItemRef } from '../queue-kind.js';
import { Claims } from './claims.service.js';

const item: ItemRef = { kind: 'posts', id: '7' };

let world: TestWorld;
let claims: Claims;
let rosa: Actor;
let jonas: Actor;

beforeAll(async () => {
  world = await startTestApp();
  claims = new Claims(world.clock);
  rosa = await moderator('rosa@keyhaven.example', 'Rosa Pereira');
  jonas = await moderator('jonas@keyhaven.example', 'Jonas Berg');
});
afterAll(() => world.close());
beforeEach(() => claims.end(world.dataSource.manager, item));

const take = (actor: Actor) => world.dataSource.transaction((tx) => claims.take(tx, actor, item));
const require = (actor: Actor) =>
  world.dataSource.transaction((tx) => claims.requireHeld(tx, actor, item));
const holder = async () => (await claims.current(world.dataSource.manager, item))?.name ?? null;

describe('a claim', () => {
  it('T09: is given to one of fifty who ask at the same moment', async () => {
    const askers = Array.from({ length: 50 }, (_, index) => (index % 2 === 0 ? rosa : jonas));
    const given = await Promise.all(askers.map(take));
    const winners = new Set(askers.filter((_, index) => given[index]).map(({ name }) => name));
    expect([...winners]).toEqual([await holder()]);
  });

  it('is refused while another holds the item, and given once the lease is over', async () => {
    expect(await take(rosa)).toBe(true);
    world.clock.advance({ minutes: 14 });
    expect(await take(jonas)).toBe(false);
    world.clock.advance({ minutes: 1, seconds: 1 });
    expect(await holder()).toBeNull();
    expect(await take(jonas)).toBe(true);
    expect(await holder()).toBe('Jonas Berg');
  });

  it('lasts on while its holder works, and cannot be renewed once it is over', async () => {
    await take(rosa);
    const renew = () => claims.renew(world.dataSource.manager, rosa, item);
    for (let step = 0; step < 4; step += 1) {
      world.clock.advance({ minutes: 10 });
      expect(await renew()).toBe(true);
    }
    expect(await holder()).toBe('Rosa Pereira');
    world.clock.advance({ minutes: 16 });
    expect(await renew()).toBe(false);
    expect(await holder()).toBeNull();
  });

  it('keeps the moment at which it was taken while it is renewed', async () => {
    await take(rosa);
    const first = await claimedAt();
    world.clock.advance({ minutes: 5 });
    await take(rosa);
    expect(await claimedAt()).toEqual(first);
    world.clock.advance({ minutes: 20 });
    await take(rosa);
    expect(await claimedAt()).not.toEqual(first);
  });

  it('lets its holder decide, and nobody else', async () => {
    await expect(require(rosa)).rejects.toThrow(ConflictException);
    await take(rosa);
    await expect(require(rosa)).resolves.toBeUndefined();
    await expect(require(jonas)).rejects.toMatchObject({
      response: { key: 'moderation:conflict.taken', params: { name: 'Rosa Pereira' } },
    });
    world.clock.advance({ minutes: 16 });
    await expect(require(rosa)).rejects.toMatchObject({
      response: { key: 'moderation:conflict.leaseOver' },
    });
  });
});

async function moderator(email: string, name: string): Promise<Actor> {
  const { id, handle, role } = await makeAccount(world, email, { name, role: 'moderator' });
  return { id, name, handle, role };
}

async function claimedAt(): Promise<Date | undefined> {
  const [row] = await world.dataSource.query<{ at: Date }[]>('select claimed_at as at from claims');
  return row?.at;
}
