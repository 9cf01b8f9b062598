import { Accounts } from '../src/accounts/account/accounts.service.js';
import { Registration } from '../src/accounts/sign-up/registration.service.js';
import { AuditVerification } from '../src/audit/audit-verification.js';
import { changesOf, type ImportReport } from '../src/profile/exchange/import-report.js';
import { RecordsImport } from '../src/profile/exchange/records-import.service.js';
import { ProfileLinks } from '../src/profile/link/profile-links.service.js';
import { Records } from '../src/profile/record/records.service.js';
import { type RecordFolder, recordFolder } from './support/record-folder.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

let world: TestWorld;
let folder: RecordFolder;

beforeEach(async () => {
  [world, folder] = await Promise.all([startTestApp(), recordFolder()]);
});
afterEach(async () => {
  await Promise.all([world.close(), folder.end()]);
});

const importFolder = (): Promise<ImportReport> => world.get(RecordsImport).run(folder.path);

async function profileId(certificationId: string): Promise<number> {
  const person = await world
    .get(Records)
    .byCertificationId(world.dataSource.manager, certificationId);
  if (!person) throw new Error(`${certificationId} is not on record`);
  return person.profileId;
}

describe('an import', () => {
  it('brings every row of every file in', async () => {
    const report = await importFolder();

    expect(report.files).toEqual([
      { file: 'certifications.csv', added: 2, changed: 0, unchanged: 0, refused: 0, kept: 0 },
      { file: 'exams.csv', added: 2, changed: 0, unchanged: 0, refused: 0, kept: 0 },
      { file: 'requirements.csv', added: 3, changed: 0, unchanged: 0, refused: 0, kept: 0 },
      { file: 'holders.csv', added: 2, changed: 0, unchanged: 0, refused: 0, kept: 0 },
      { file: 'exam-results.csv', added: 2, changed: 0, unchanged: 0, refused: 0, kept: 0 },
      { file: 'awards.csv', added: 2, changed: 0, unchanged: 0, refused: 0, kept: 0 },
    ]);
    expect(report.rejected).toEqual({ rows: 0, first: [], path: null });
    const record = await world
      .get(Records)
      .comparison(world.dataSource.manager, await profileId('100000002'));
    expect(record).toMatchObject({
      givenName: 'Taras',
      familyName: null,
      nativeName: 'Шевченко Тарас',
      birthDate: '1990-05-16',
      phone: null,
      addresses: [{ kind: 'sign-in' }, { kind: 'contact' }],
      exams: [{ registrationId: '505-000002', centre: 'São Paulo', score: 612, passed: false }],
      awards: [{ certificationNumber: 'AAAA-0002', title: 'Storms, Expert', status: 'expired' }],
    });
  });

  it('changes nothing the second time', async () => {
    await importFolder();
    const again = await importFolder();

    expect(changesOf(again)).toBe(0);
    expect(again.kept.rows + again.rejected.rows).toBe(0);
    expect(again.files.map(({ unchanged }) => unchanged)).toEqual([2, 2, 3, 2, 2, 2]);
  });

  it('takes changes of rows over by key', async () => {
    await importFolder();
    const results = await folder.read('exam-results.csv');
    await folder.write('exam-results.csv', results.replace('612,no', '701,yes'));
    const exams = await folder.read('exams.csv');
    await folder.write('exams.csv', exams.replace('2026-06-30', ''));

    const report = await importFolder();

    expect(changesOf(report)).toBe(2);
    const record = await world
      .get(Records)
      .comparison(world.dataSource.manager, await profileId('100000002'));
    expect(record?.exams).toMatchObject([{ score: 701, passed: true }]);
  });

  it('writes one row of the audit log, and the chain holds', async () => {
    await importFolder();

    const rows: unknown[] = await world.dataSource.query(
      `select actor_id, details ->> 'links' as links from audit_log where action = 'records.imported'`,
    );
    expect(rows).toEqual([{ actor_id: null, links: '2' }]);
    expect(await world.get(AuditVerification).run()).toEqual({ intact: true, kept: 0, rows: 1 });
  });
});

describe('known records', () => {
  it('keep their names, birth date and addresses; the rest of the row lands', async () => {
    await importFolder();
    const holders = await folder.read('holders.csv');
    await folder.write(
      'holders.csv',
      holders.replace(
        '100000001,Ilka,Marwood,,1988-04-12,ilka@post.example,i.marwood@mail.example,+33123456789,FR,fr',
        '100000001,Ilse,Marwud,Ілка,1988-04-21,thief@evil.example,thief@evil.example,+33987654321,BE,nl',
      ),
    );

    const report = await importFolder();

    expect(report.kept.rows).toBe(1);
    expect(report.kept.first.map(({ line, column, value }) => [line, column, value])).toEqual([
      [2, 'given_name', 'Ilse'],
      [2, 'family_name', 'Marwud'],
      [2, 'native_name', 'Ілка'],
      [2, 'birth_date', '1988-04-21'],
      [2, 'sign_in_email', 'thief@evil.example'],
      [2, 'contact_email', 'thief@evil.example'],
    ]);
    expect(
      await world.get(Records).comparison(world.dataSource.manager, await profileId('100000001')),
    ).toMatchObject({
      givenName: 'Ilka',
      familyName: 'Marwood',
      nativeName: null,
      birthDate: '1988-04-12',
      phone: '+33987654321',
      country: 'BE',
      addresses: [{ address: 'ilka@post.example' }, { address: 'i.marwood@mail.example' }],
    });
    expect(
      await world.get(Accounts).byAddress(world.dataSource.manager, 'thief@evil.example'),
    ).toBeNull();
  });

  it('are not made dormant by an older folder', async () => {
    await importFolder();
    const holders = await folder.read('holders.csv');
    await folder.write(
      'holders.csv',
      holders.replace('2026-08-31T10:48:00Z', '2020-01-01T00:00:00Z'),
    );

    expect(changesOf(await importFolder())).toBe(0);

    await folder.write(
      'holders.csv',
      holders.replace('2026-08-31T10:48:00Z', '2026-10-01T00:00:00Z'),
    );
    await importFolder();
    const account = await world
      .get(Accounts)
      .byAddress(world.dataSource.manager, 'ilka@post.example');
    expect(account?.importedSignInAt).toEqual(new Date('2026-10-01T00:00:00Z'));
  });
});

describe('an imported sign-in address', () => {
  it('becomes an account without a password, linked to the record', async () => {
    await importFolder();

    const account = await world
      .get(Accounts)
      .byAddress(world.dataSource.manager, 'Ilka@Post.example');
    expect(account).toMatchObject({ name: 'Ilka Marwood', passwordHash: null, lastSignInAt: null });
    expect(account?.importedSignInAt).toEqual(new Date('2026-08-31T10:48:00Z'));
    const link = await world
      .get(ProfileLinks)
      .current(world.dataSource.manager, await profileId('100000001'));
    expect(link?.accountId).toBe(account?.id);
  });

  it('is never linked to an account that was here before, which is reported', async () => {
    const { id } = await world.dataSource.transaction((tx) =>
      world.get(Registration).createConfirmed(tx, {
        name: 'Somebody Else',
        email: 'ilka@post.example',
        password: 'a long enough password',
      }),
    );

    for (const report of [await importFolder(), await importFolder()]) {
      expect(report.kept.first).toMatchObject([
        { file: 'holders.csv', line: 2, column: 'sign_in_email', value: 'ilka@post.example' },
      ]);
    }
    const links = world.get(ProfileLinks);
    expect(await links.current(world.dataSource.manager, await profileId('100000001'))).toBeNull();
    expect(await links.ofAccount(world.dataSource.manager, id)).toBeNull();
  });

  it('of two records is linked to the first one', async () => {
    await folder.append(
      'holders.csv',
      '100000003,Ilka,Marwood,,1988-04-12,ILKA@post.example,ilka@mail.example,,FR,fr,',
    );

    const report = await importFolder();

    expect(report.links).toBe(2);
    expect(report.kept.first).toMatchObject([{ line: 4, column: 'sign_in_email' }]);
    expect(
      await world.get(ProfileLinks).current(world.dataSource.manager, await profileId('100000001')),
    ).not.toBeNull();
  });

  it('brings no link back that was moved away', async () => {
    await importFolder();
    const id = await profileId('100000001');
    const { accountId } = await world.dataSource.transaction(async (tx) => {
      const { id: toAccountId } = await world.get(Registration).createConfirmed(tx, {
        name: 'Ilka Marwood',
        email: 'ilka@new.example',
        password: 'a long enough password',
      });
      await world.get(ProfileLinks).move(tx, { profileId: id, toAccountId, reason: 'recovery' });
      return { accountId: toAccountId };
    });

    const report = await importFolder();

    expect(changesOf(report)).toBe(0);
    expect(report.kept.rows).toBe(0);
    expect(await world.get(ProfileLinks).current(world.dataSource.manager, id)).toMatchObject({
      accountId,
    });
  });
});
