import { ImportedAccounts } from '../src/accounts/sign-up/imported-accounts.service.js';
import type { BrowserSession, Page } from './support/browser-session.js';
import { makeAccount, PASSWORD, signedIn } from './support/people.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

let world: TestWorld;
beforeAll(async () => {
  world = await startTestApp();
});
afterAll(() => world.close());

type TryName = (name: string) => Promise<Page>;

const LOOK_LIKE_STAFF = [
  'Moderator',
  'Мoderator',
  'Μоdеrаtоr',
  'mоdеrаtоr',
  'Ｍｏｄｅｒａｔｏｒ',
  '𝓜𝓸𝓭𝓮𝓻𝓪𝓽𝓸𝓻',
  'ᴍᴏᴅᴇʀᴀᴛᴏʀ',
  'M0d3r4t0r',
  'rnoderator',
  'M\u200do\u200dd\u200de\u200dr\u200da\u200dt\u200do\u200dr',
  'M\u0336o\u0336d\u0336e\u0336rator',
  'Mó\u0323d\u0307erator',
  'M o d e r a t o r',
  'Mod.erator',
  '~Moderator~',
  'Anna Moderator',
  'Аdmіn',
  'ΑDMΙN',
  'Admın',
  'Admln',
  '@dmin',
  '4dm!n',
  'ᎪᎠᎷᏆN',
  'Keyhaven',
  'Кеуhаvеn Tеаm',
  'KEYHΛVEN',
  'Key haven Support',
  'Ѕuрроrt',
  '5upport',
  'Ꮪtaff',
  'Администратор',
];

/** Characters that no name may have are refused before anybody asks what it reads as. */
const UNWRITABLE = [
  'M\u200boderator',
  'Mod\u202eerator',
  'Mod\u00aderator',
  'Mod\ufefferator',
  '\u2066Admin',
];

const PEOPLE = [
  'Modesta Lima',
  'Ευστάθιος Νίκος',
  'Пётр Модестов',
  'Łukasz Stafford',
  '山田 Taro',
  'محمد رضا',
];

async function refused(
  names: readonly string[],
  tryName: TryName,
): Promise<Record<string, string>> {
  const answers: Record<string, string> = {};
  for (const name of names) {
    const { status, html } = await tryName(name);
    answers[name] = `${status} ${html.querySelector('#name-error')?.text.trim() ?? ''}`;
  }
  return answers;
}

describe('T59: a name that looks like staff', () => {
  const doors: [string, () => TryName | Promise<TryName>][] = [
    ['at sign-up', signingUp],
    ['at a change of name', renaming],
  ];

  it.each(doors)(
    'is refused %s, however it is spelled; those of people are taken',
    async (_where, door) => {
      const tryName = await door();
      const staff = Object.entries(await refused(LOOK_LIKE_STAFF, tryName));
      expect(
        staff.filter(([, answer]) => !/^422 .*as if you spoke for the programme/.test(answer)),
      ).toEqual([]);
      const unwritable = Object.values(await refused(UNWRITABLE, tryName));
      expect(unwritable.filter((answer) => !/^422 .*characters that cannot/.test(answer))).toEqual(
        [],
      );
      const people = Object.values(await refused(PEOPLE, tryName));
      expect(people).toEqual(PEOPLE.map(() => '303 '));
    },
  );

  it('gives no handle, also to who comes with the records', async () => {
    const rows = LOOK_LIKE_STAFF.map((name, i) => ({
      address: `imported${i}@inbox.example`,
      name,
      lastSignInAt: null,
    }));
    const made = await world.dataSource.transaction((tx) =>
      world.get(ImportedAccounts).create(tx, rows),
    );
    const handles = await world.dataSource.query<{ handle: string }[]>(
      'select handle from accounts where id = any($1)',
      [[...made.values()]],
    );
    expect(handles).toHaveLength(LOOK_LIKE_STAFF.length);
    expect(handles.filter(({ handle }) => !/^member-\d+$/.test(handle))).toEqual([]);
  });
});

/** Somebody new for each name. */
function signingUp(): TryName {
  let count = 0;
  return async (name) => {
    const browser = world.browser();
    await browser.visit('/sign-up');
    const email = `look${(count += 1)}@inbox.example`;
    return browser.submit('/sign-up', { name, email, password: PASSWORD });
  };
}

async function renaming(): Promise<TryName> {
  await makeAccount(world, 'renamed@inbox.example');
  const browser: BrowserSession = await signedIn(world, 'renamed@inbox.example');
  return async (name) => {
    await browser.visit('/settings/profile');
    return browser.submit('/settings/profile', { name });
  };
}
