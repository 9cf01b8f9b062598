import { Account } from '../src/accounts/account/account.entity.js';
import { Accounts } from '../src/accounts/account/accounts.service.js';
import { ImportedAccounts } from '../src/accounts/sign-up/imported-accounts.service.js';
import { makeAccount } from './support/people.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

let world: TestWorld;
beforeAll(async () => {
  world = await startTestApp();
});
afterAll(() => world.close());

const day = (text: string) => new Date(`${text}T00:00:00Z`);

function importRows(rows: Parameters<ImportedAccounts['create']>[1]): Promise<Map<string, number>> {
  return world.dataSource.transaction((tx) => world.get(ImportedAccounts).create(tx, rows));
}

function account(address: string): Promise<Account | null> {
  return world.get(Accounts).byAddress(world.dataSource.manager, address);
}

describe('imported accounts', () => {
  it('come without a password, each with a handle of its own', async () => {
    const rows = Array.from({ length: 400 }, (_, i) => ({
      address: `Holder${i}@post.example`,
      name: i % 2 === 0 ? 'Mohana Kumar' : '李小龙',
      lastSignInAt: day('2025-05-02'),
    }));
    const ids = await importRows(rows);
    expect(ids.size).toBe(400);
    expect(ids.get('holder7@post.example')).toBe((await account('holder7@post.example'))?.id);
    const accounts = await world.dataSource.manager.find(Account);
    expect(new Set(accounts.map(({ handle }) => handle)).size).toBe(400);
    for (const each of accounts) {
      expect(each).toMatchObject({ passwordHash: null, role: 'member', lastSignInAt: null });
      expect(each.handle).toMatch(
        each.name === '李小龙' ? /^member-\d+$/ : /^mohana-kumar(-\d+)?$/,
      );
    }
    expect(await account('HOLDER0@post.example')).toMatchObject({
      importedSignInAt: day('2025-05-02'),
    });
  });

  it('change nothing when they are imported again, and only move their date forward', async () => {
    const row = {
      address: 'again@post.example',
      name: 'Jo Again',
      lastSignInAt: day('2024-01-01'),
    };
    expect((await importRows([row])).size).toBe(1);
    const before = await account(row.address);
    expect(await importRows([row])).toEqual(new Map());
    expect(await account(row.address)).toEqual(before);
    await importRows([{ ...row, name: 'Another Name', lastSignInAt: day('2023-01-01') }]);
    expect(await account(row.address)).toEqual(before);
    await importRows([{ ...row, lastSignInAt: null }]);
    expect(await account(row.address)).toEqual(before);
    await importRows([{ ...row, lastSignInAt: day('2026-01-01') }]);
    expect(await account(row.address)).toMatchObject({
      id: before?.id,
      importedSignInAt: day('2026-01-01'),
    });
  });

  it('are not made, and nobody is named, where somebody signed up first', async () => {
    await makeAccount(world, 'first@post.example', { name: 'Ilka First' });
    const ids = await importRows([
      {
        address: 'FIRST@post.example',
        name: 'Ilka Of The Records',
        lastSignInAt: day('2020-01-01'),
      },
    ]);
    expect(ids).toEqual(new Map());
    const kept = await account('first@post.example');
    expect(kept?.name).toBe('Ilka First');
    expect(kept?.passwordHash).not.toBeNull();
  });

  it('count two rows of one address as one, and none at all as nothing', async () => {
    const ids = await importRows([
      { address: 'double@post.example', name: 'Jo One', lastSignInAt: null },
      { address: 'Double@Post.Example', name: 'Jo Two', lastSignInAt: null },
    ]);
    expect(ids.size).toBe(1);
    expect((await account('double@post.example'))?.name).toBe('Jo One');
    expect(await importRows([])).toEqual(new Map());
  });

  it('and sign-ups at the same moment give each address one account', async () => {
    const rows = Array.from({ length: 30 }, (_, i) => ({
      address: `both${i}@post.example`,
      name: 'Jo Both',
      lastSignInAt: null,
    }));
    const results = await Promise.allSettled([
      importRows(rows),
      importRows(rows.toReversed()),
      ...rows.slice(0, 5).map(({ address }) => makeAccount(world, address, { name: 'Jo Both' })),
    ]);
    expect(results.slice(0, 2).map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
    const [{ count } = { count: '' }] = await world.dataSource.query<{ count: string }[]>(
      `select count(*) from accounts where name = 'Jo Both'`,
    );
    expect(count).toBe('30');
  });
});
