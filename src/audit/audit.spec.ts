import { startTestApp, type TestWorld } from '../../test/support/test-app.js';
import { Audit } from './audit.js';
import { AuditVerification } from './audit-verification.js';

describe('the append-only log', () => {
  let world: TestWorld;
  const append = (action: string) =>
    world.dataSource.transaction((tx) =>
      world.get(Audit).append(tx, {
        actor: null,
        action,
        subject: { kind: 'test', id: 1 },
        details: { ü: 'ß', n: 1.5 },
      }),
    );
  const verdict = () => world.get(AuditVerification).run();
  /** What only the owner of the database can do. */
  const tamper = (sql: string) =>
    world.dataSource.query(
      `alter table audit_log disable trigger user; ${sql}; alter table audit_log enable trigger user`,
    );

  beforeAll(async () => {
    world = await startTestApp();
  });
  afterAll(() => world.close());

  it('is whole when nobody touched it, however many write at once', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, index) => append(`test.${index}`)));
    const [last] = await world.dataSource.query<{ seq: number }[]>(
      'select max(seq) as seq from audit_log',
    );
    expect(await verdict()).toEqual({ intact: true, rows: last?.seq, kept: 0 });
  });

  it.each(['update audit_log set action = action', 'delete from audit_log', 'truncate audit_log'])(
    'refuses: %s',
    async (sql) => {
      await expect(world.dataSource.query(sql)).rejects.toThrow('append-only');
    },
  );

  it('leaves no row of a transaction that was rolled back', async () => {
    const before = await verdict();
    await world.dataSource
      .transaction(async (tx) => {
        await world
          .get(Audit)
          .append(tx, { actor: null, action: 'test.lost', subject: { kind: 'test', id: 1 } });
        throw new Error('rolled back');
      })
      .catch(() => undefined);
    expect(await verdict()).toEqual(before);
  });

  it('names a row that was changed', async () => {
    await tamper(`update audit_log set action = 'test.forged' where seq = 5`);
    expect(await verdict()).toEqual({ intact: false, seq: 5, problem: 'changed' });
    const [row] = await world.dataSource.query<{ action: string }[]>(
      'select action from audit_log where seq = 6',
    );
    expect(row?.action).toMatch(/^test\./);
  });

  it('names a row that was taken out of the middle', async () => {
    await tamper('delete from audit_log where seq = 3');
    expect(await verdict()).toEqual({ intact: false, seq: 3, problem: 'missing' });
  });
});
