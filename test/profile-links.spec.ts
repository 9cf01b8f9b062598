import {
  AccountHoldsAnotherProfile,
  LeadsToAnother,
  ProfileFrozen,
} from '../src/profile/link/link-refusal.js';
import { ProfileFreeze } from '../src/profile/link/profile-freeze.service.js';
import { AlreadyMerged, ProfileMerges } from '../src/profile/merge/profile-merges.service.js';
import { Records } from '../src/profile/record/records.service.js';
import { ProfileLinks } from '../src/profile/link/profile-links.service.js';
import { RecordViews } from '../src/profile/record/record-views.service.js';
import { makeAccount } from './support/people.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

const AT_ONCE = 20;

let world: TestWorld;
let nth = 0;

beforeAll(async () => {
  world = await startTestApp();
});
afterAll(() => world.close());

async function makeProfile(): Promise<number> {
  nth += 1;
  const [row] = await world.dataSource.query<{ id: number }[]>(
    `insert into profiles (certification_id, given_name, birth_date, country, locale)
     values ($1, 'Ilka', '1988-04-12', 'FR', 'fr') returning id`,
    [String(100_000_000 + nth)],
  );
  return row?.id ?? 0;
}

async function makeAccountId(): Promise<number> {
  nth += 1;
  return (await makeAccount(world, `person${nth}@post.example`)).id;
}

const move = (profileId: number, toAccountId: number) =>
  world.dataSource.transaction((tx) =>
    world.get(ProfileLinks).move(tx, { profileId, toAccountId, reason: 'recovery' }),
  );
const accountOf = async (profileId: number) =>
  (await world.get(ProfileLinks).current(world.dataSource.manager, profileId))?.accountId ?? null;

async function liveLinks(column: 'profile_id' | 'account_id', id: number): Promise<number> {
  const rows: unknown[] = await world.dataSource.query(
    `select 1 from profile_links where ${column} = $1 and ended_at is null`,
    [id],
  );
  return rows.length;
}

describe('a link', () => {
  it('moves from one account to another and keeps its history', async () => {
    const [profile, first, second] = [
      await makeProfile(),
      await makeAccountId(),
      await makeAccountId(),
    ];

    expect(await move(profile, first)).toEqual({ previousAccountId: null });
    expect(await move(profile, second)).toEqual({ previousAccountId: first });

    expect(await accountOf(profile)).toBe(second);
    const links = world.get(ProfileLinks);
    expect(await links.ofAccount(world.dataSource.manager, first)).toBeNull();
    expect(await links.ofAccount(world.dataSource.manager, second)).toMatchObject({
      profileId: profile,
    });
    const history = await world.dataSource.query<{ live: boolean }[]>(
      `select ended_at is null as live from profile_links where profile_id = $1 order by id`,
      [profile],
    );
    expect(history).toEqual([{ live: false }, { live: true }]);
  });

  it('that stands already stays as it is', async () => {
    const [profile, account] = [await makeProfile(), await makeAccountId()];
    await move(profile, account);
    const before = await world.get(ProfileLinks).current(world.dataSource.manager, profile);

    expect(await move(profile, account)).toEqual({ previousAccountId: account });

    expect(await world.get(ProfileLinks).current(world.dataSource.manager, profile)).toEqual(
      before,
    );
  });

  it('is refused to an account that holds another profile', async () => {
    const [profile, other, account] = [
      await makeProfile(),
      await makeProfile(),
      await makeAccountId(),
    ];
    await move(other, account);

    await expect(move(profile, account)).rejects.toThrow(AccountHoldsAnotherProfile);

    expect(await accountOf(profile)).toBeNull();
    expect(await accountOf(other)).toBe(account);
  });

  it('is the only live one of a profile after twenty moves at once', async () => {
    const profile = await makeProfile();
    const accounts = await Promise.all(Array.from({ length: AT_ONCE }, makeAccountId));

    const moves = await Promise.all(accounts.map((account) => move(profile, account)));

    expect(await liveLinks('profile_id', profile)).toBe(1);
    // Each move found the one before: a chain, in which no account stands twice.
    const previous = moves.map(({ previousAccountId }) => previousAccountId);
    expect(new Set(previous).size).toBe(AT_ONCE);
    expect(accounts.filter((account) => !previous.includes(account))).toEqual([
      await accountOf(profile),
    ]);
  });

  it('is the only live one of an account after twenty profiles asked for it at once', async () => {
    const account = await makeAccountId();
    const profiles = await Promise.all(Array.from({ length: AT_ONCE }, makeProfile));

    const outcomes = await Promise.allSettled(profiles.map((profile) => move(profile, account)));

    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected')
        expect(outcome.reason).toBeInstanceOf(AccountHoldsAnotherProfile);
    }
    expect(await liveLinks('account_id', account)).toBe(1);
  });

  it('cannot be doubled in the database either', async () => {
    const [profile, account, other] = [
      await makeProfile(),
      await makeAccountId(),
      await makeAccountId(),
    ];
    await move(profile, account);
    const insert = (profileId: number, accountId: number) =>
      world.dataSource.query(
        `insert into profile_links (profile_id, account_id, reason, linked_at) values ($1, $2, 'recovery', $3)`,
        [profileId, accountId, world.clock.now()],
      );

    await expect(insert(profile, other)).rejects.toThrow('profile_links_live_profile');
    await expect(insert(await makeProfile(), account)).rejects.toThrow(
      'profile_links_live_account',
    );
  });
});

describe('a frozen profile', () => {
  it('keeps its link until the last dispute is over', async () => {
    const [profile, account] = [await makeProfile(), await makeAccountId()];
    const freeze = world.get(ProfileFreeze);
    const { manager } = world.dataSource;
    await freeze.freeze(manager, profile, 'R-1');
    await freeze.freeze(manager, profile, 'R-1');
    await freeze.freeze(manager, profile, 'R-2');

    await expect(move(profile, account)).rejects.toThrow(ProfileFrozen);
    await freeze.unfreeze(manager, profile, 'R-1');
    await expect(move(profile, account)).rejects.toThrow(ProfileFrozen);
    await freeze.unfreeze(manager, profile, 'R-2');
    await move(profile, account);

    expect(await accountOf(profile)).toBe(account);
    expect(await freeze.isFrozen(manager, profile)).toBe(false);
  });
});

describe('looks at a record', () => {
  it('are listed newest first, from a day on, without who it was', async () => {
    const [profile, viewerId] = [await makeProfile(), await makeAccountId()];
    const views = world.get(RecordViews);
    const look = (field: 'phone' | 'name', at: string) =>
      views.add(world.dataSource.manager, {
        profileId: profile,
        viewerId,
        viewerRole: 'lead',
        ticketNumber: 'R-10377',
        field,
        reason: 'close',
        at: new Date(at),
      });
    await look('phone', '2026-01-01T10:00:00Z');
    await look('name', '2026-03-01T10:00:00Z');
    await look('phone', '2026-02-01T10:00:00Z');

    const told = { ticketNumber: 'R-10377', viewerRole: 'lead', reason: 'close' };
    const ofProfile = (since: string, limit: number) =>
      views.ofProfile(world.dataSource.manager, profile, { since: new Date(since), limit });

    expect(await ofProfile('2026-01-15T00:00:00Z', 20)).toEqual([
      { ...told, field: 'name', at: new Date('2026-03-01T10:00:00Z') },
      { ...told, field: 'phone', at: new Date('2026-02-01T10:00:00Z') },
    ]);
    expect(await ofProfile('2025-01-01T00:00:00Z', 1)).toHaveLength(1);
  });
});

describe('a merge', () => {
  const merge = (profileId: number, into: number, ticketNumber: string) =>
    world.dataSource.transaction((tx) =>
      world.get(ProfileMerges).merge(tx, { profileId, into, ticketNumber }),
    );
  const undo = (ticketNumber: string) =>
    world.dataSource.transaction((tx) => world.get(ProfileMerges).undo(tx, ticketNumber));
  /** The record that each one is read as. */
  const standing = async (...profiles: number[]) =>
    Promise.all(
      profiles.map(async (each) => {
        const record = await world.get(Records).comparison(world.dataSource.manager, each);
        return record?.profileId;
      }),
    );

  it('moves a link and no record, leads to one other at most, and is undone as it was', async () => {
    const [a, b, c] = [await makeProfile(), await makeProfile(), await makeProfile()];
    const [accountA, accountB] = [await makeAccountId(), await makeAccountId()];
    await move(a, accountA);
    await move(b, accountB);

    expect(await merge(b, a, 'R-901')).toEqual({ accountId: accountB });
    expect(await standing(a, b)).toEqual([a, a]);
    expect(await accountOf(b)).toBeNull();
    await expect(move(b, accountB)).rejects.toThrow(LeadsToAnother);
    await expect(merge(c, b, 'R-902')).rejects.toThrow(AlreadyMerged);
    await expect(merge(b, c, 'R-902')).rejects.toThrow(AlreadyMerged);
    await expect(merge(a, b, 'R-902')).rejects.toThrow(AlreadyMerged);

    await merge(a, c, 'R-903');
    expect(await standing(a, b, c)).toEqual([c, c, c]);
    expect(await undo('R-903')).toEqual({ profileId: a, accountId: accountA });
    expect(await standing(a, b, c)).toEqual([a, a, c]);
    expect(await accountOf(a)).toBe(accountA);
    expect(await undo('R-903')).toBeNull();

    await merge(a, c, 'R-904');
    expect(await undo('R-901')).toEqual({ profileId: b, accountId: accountB });
    expect(await standing(a, b, c)).toEqual([c, b, c]);
    await undo('R-904');
    expect(await standing(a, b, c)).toEqual([a, b, c]);
  });

  it('is refused while either record, or one merged into it, is frozen', async () => {
    const [a, b, c] = [await makeProfile(), await makeProfile(), await makeProfile()];
    await merge(b, a, 'R-905');
    await world.get(ProfileFreeze).freeze(world.dataSource.manager, b, 'R-906');
    await expect(merge(c, a, 'R-907')).rejects.toThrow(ProfileFrozen);
    await expect(merge(a, c, 'R-907')).rejects.toThrow(ProfileFrozen);
    await world.get(ProfileFreeze).unfreeze(world.dataSource.manager, b, 'R-906');

    const crosswise = await Promise.allSettled([merge(a, c, 'R-908'), merge(c, a, 'R-909')]);
    expect(crosswise.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});
