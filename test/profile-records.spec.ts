import { RecordsImport } from '../src/profile/exchange/records-import.service.js';
import { NameKeys } from '../src/profile/record/name-keys.service.js';
import { type RecordSearch, Records } from '../src/profile/record/records.service.js';
import { type RecordFolder, recordFolder } from './support/record-folder.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

let world: TestWorld;
let folder: RecordFolder;

beforeAll(async () => {
  [world, folder] = await Promise.all([startTestApp(), recordFolder()]);
  await folder.append(
    'holders.csv',
    // The second profile of one person, and somebody with the same name.
    '100000003,Ilka,Marwood,,1988-04-12,ilka@old-employer.example,ilka@post.example,,FR,fr,',
    '100000004,ILKA,Marwood,,1970-01-01,other@post.example,other@post.example,,GB,en,',
  );
  await world.get(RecordsImport).run(folder.path);
});
afterAll(async () => {
  await Promise.all([world.close(), folder.end()]);
});

const find = async (search: RecordSearch) =>
  (await world.get(Records).candidates(world.dataSource.manager, search)).map(
    ({ certificationId, fits }) => [certificationId, fits],
  );

describe('candidates', () => {
  it.each<[string, RecordSearch, [string, string[]][]]>([
    ['nothing', {}, []],
    ['an unknown certification ID', { certificationId: '999999999' }, []],
    ['a certification ID', { certificationId: '100000002' }, [['100000002', ['certificationId']]]],
    ['one with spaces', { certificationId: ' 100 000 002 ' }, [['100000002', ['certificationId']]]],
    [
      'an address in other letters',
      { addresses: ['TARAS@Telecom.example'] },
      [['100000002', ['address']]],
    ],
    [
      'an address on two records',
      { addresses: ['ilka@post.example'] },
      [
        ['100000001', ['address']],
        ['100000003', ['address']],
      ],
    ],
    [
      'a name, a birth date and an address: what most fits comes first',
      {
        names: [' ilka  marwood '],
        birthDate: '1988-04-12',
        addresses: ['ilka@old-employer.example'],
      },
      [
        ['100000003', ['address', 'birthDate', 'name']],
        ['100000001', ['birthDate', 'name']],
        ['100000004', ['name']],
      ],
    ],
    ['a single name', { names: ['Taras'] }, [['100000002', ['name']]]],
    ['a name in its own script', { names: ['ТАРАС Шевченко'] }, [['100000002', ['name']]]],
    [
      'that name as others write it, beside the birth date',
      { names: ['Taras Sevcenko'], birthDate: '1990-05-16' },
      [['100000002', ['birthDate', 'nameClose']]],
    ],
    [
      'the words of a name the other way round, one of them not quite',
      { names: ['Marwod, Ilka'], birthDate: '1970-01-01' },
      [
        ['100000004', ['birthDate', 'nameClose']],
        ['100000001', ['nameClose']],
        ['100000003', ['nameClose']],
      ],
    ],
    ['a name that is hardly like any', { names: ['Ilse Markward'] }, []],
    ['an award number', { awardNumber: 'aaaa 0002' }, [['100000002', ['awardNumber']]]],
    ['a name without a letter', { names: ['…'] }, []],
  ])('for %s', async (_given, search, found) => {
    expect(await find(search)).toEqual(found);
  });
});

describe('addresses on record', () => {
  it.each([
    ['100000001', ['ilka@post.example', 'i.marwood@mail.example']],
    ['100000002', ['taras@telecom.example']], // one mailbox is told once
  ])('of %s', async (certificationId, addresses) => {
    const records = world.get(Records);
    const { manager } = world.dataSource;
    const person = await records.byCertificationId(manager, certificationId);

    expect(await records.addressesOnRecord(manager, person?.profileId ?? 0)).toEqual(addresses);
  });
});

it('knows no record of an unknown number', async () => {
  const records = world.get(Records);
  const { manager } = world.dataSource;

  expect(await records.byCertificationId(manager, '999999999')).toBeNull();
  expect(await records.comparison(manager, 999_999)).toBeNull();
});

it('gives records of before the keys of their names', async () => {
  const { dataSource } = world;
  await dataSource.query('update profiles set name_key = null, native_key = null');
  await world.get(NameKeys).onApplicationBootstrap();
  await world.runJobs();

  expect(await find({ names: ['Тарас Шевченко'] })).toEqual([['100000002', ['name']]]);
});
