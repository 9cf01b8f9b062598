import { ProfileLinks } from '../src/profile/link/profile-links.service.js';
import { ProfileMerges } from '../src/profile/merge/profile-merges.service.js';
import {
  type Administrator,
  newestProposal,
  personAt,
  send,
  takeRole,
} from './support/administrators.js';
import {
  correctionOf,
  decideNewest,
  letDaysPass,
  lookAtAll,
  proposeCorrection,
  recordAt,
  recordRow,
  sweepCorrections,
  toldOf,
} from './support/corrections.js';
import { post } from './support/moderation.js';
import { signedIn } from './support/people.js';
import { importHolders, profileOf } from './support/recovery.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

const ILKA = '100000001';
const NOOR = '200000002';
const AMADOU = '200000003';
const YUKI = '200000004';
const TARAS = '100000002';

let world: TestWorld;
let ada: Administrator;
let alan: Administrator;

beforeAll(async () => {
  world = await startTestApp();
  await importHolders(world);
  ada = await personAt(world, 'Ada', { role: 'administrator' });
  alan = await personAt(world, 'Alan', { role: 'administrator' });
});
afterAll(() => world.close());

describe('what stops a correction', () => {
  it('is an objection, which freezes the profile until two administrators end that', async () => {
    await proposeCorrection(ada, NOOR, { signInAddress: 'noor@thief.example' });
    await decideNewest(world, alan, NOOR);
    const link = await world.linkFor('noor@studio.example', '/corrections/not-me/');
    const visitor = world.browser();
    expect((await visitor.visit(link)).location).toBe('/corrections/not-me');
    const page = await visitor.visit('/corrections/not-me');
    expect(page.text).toMatch(/n•••@studio\.example/);
    expect((await recordRow(world, NOOR)).corrections).toBe('waiting');
    world.mailbox.messages.length = 0;
    expect((await visitor.submit('/corrections/not-me')).status).toBe(303);
    expect((await visitor.follow()).text).toContain('It is stopped');
    expect(await recordRow(world, NOOR)).toMatchObject({ corrections: 'objected', frozen: true });
    expect(await toldOf(world, /bjec/)).toEqual(
      [ada.email, alan.email, 'noor@studio.example', 'noor@thief.example'].sort(),
    );
    expect((await world.browser().visit(link)).status).toBe(410);
    expect((await world.browser().visit('/corrections/not-me/' + 'x'.repeat(43))).status).toBe(404);
    await letDaysPass(world, 8, ada, alan);
    expect((await recordRow(world, NOOR)).addresses).not.toContain('thief');

    expect((await proposeCorrection(ada, NOOR, { givenName: 'Nour' })).status).toBe(409);
    const release = `/admin/corrections/${await correctionOf(world, NOOR)}/release`;
    const refused = await post(ada.browser, release, { reason: '' });
    expect([refused.status, refused.text.includes('reason-error')]).toEqual([422, true]);
    expect((await post(ada.browser, release, { reason: 'She called.' })).status).toBe(303);
    const path = `/admin/proposals/${await newestProposal(world)}`;
    expect((await post(ada.browser, path, { act: 'confirm' })).status).toBe(403);
    expect((await recordRow(world, NOOR)).frozen).toBe(true);
    expect((await post(alan.browser, path, { act: 'confirm' })).status).toBe(303);
    expect((await recordRow(world, NOOR)).frozen).toBe(false);
    expect(await toldOf(world, /no longer frozen/)).toContain('noor@studio.example');
    expect((await post(ada.browser, release, { reason: 'Again.' })).status).toBe(409);
  });

  it('is an objection of the holder on the dashboard, of the own record alone', async () => {
    const [holder, other] = [await personAt(world, 'Ilka'), await personAt(world, 'Otto')];
    const link = { profileId: await profileOf(world, ILKA), toAccountId: holder.id };
    await world.dataSource.transaction((tx) =>
      world.get(ProfileLinks).move(tx, { ...link, reason: 'recovery' }),
    );
    await proposeCorrection(ada, ILKA, { familyName: 'Marwoods' });
    await decideNewest(world, alan, ILKA);
    const path = '/dashboard/correction/objection';
    expect((await send(other, path, {})).status).toBe(303);
    expect((await recordRow(world, ILKA)).corrections).toBe('waiting');
    const page = await holder.browser.visit('/dashboard');
    expect(page.text).toMatch(/The programme corrects your record on.*Family name/s);
    const twice = await Promise.all([1, 2].map(() => post(holder.browser, path, {})));
    expect(twice.map(({ status }) => status)).toEqual([303, 303]);
    expect(await recordRow(world, ILKA)).toMatchObject({ corrections: 'objected', frozen: true });
    expect((await holder.browser.visit('/dashboard')).text).toContain('Your profile is frozen');
    expect(await toldOf(world, /^Objection to correction/)).toEqual([ada.email, alan.email]);
  });

  it('is that the record is frozen, for as long as it is', async () => {
    await proposeCorrection(ada, YUKI, { familyName: 'Moori' });
    const freeze = [await profileOf(world, YUKI), 'R-1', world.clock.now()];
    await world.dataSource.query('insert into profile_freezes values ($1, $2, $3)', freeze);
    expect((await decideNewest(world, alan, YUKI)).status).toBe(409);
    await world.dataSource.query('delete from profile_freezes');
    expect((await decideNewest(world, alan, YUKI)).status).toBe(303);
    await world.dataSource.query('insert into profile_freezes values ($1, $2, $3)', freeze);
    await letDaysPass(world, 8, ada, alan);
    expect((await recordRow(world, YUKI)).corrections).toBe('waiting');
    await world.dataSource.query('delete from profile_freezes');
    await sweepCorrections(world);
    expect(await recordRow(world, YUKI)).toMatchObject({ name: 'Yuki Moori', corrections: 'done' });
  });

  it('is that the record reads otherwise by now: when it is proposed, confirmed, and at its day', async () => {
    const change = (name: string) =>
      world.dataSource.query(`update profiles set family_name = $1 where certification_id = $2`, [
        name,
        AMADOU,
      ]);
    await lookAtAll(ada, AMADOU);
    await ada.browser.visit(`${recordAt(AMADOU)}/correction`);
    await change('Dialo');
    const path = `${recordAt(AMADOU)}/correction`;
    expect((await ada.browser.submit(path, { familyName: 'X', reason: 'Y' })).status).toBe(409);
    await proposeCorrection(ada, AMADOU, { familyName: 'Diallou' });
    await change('Diallo');
    expect((await decideNewest(world, alan, AMADOU)).status).toBe(409);
    await decideNewest(world, alan, AMADOU, 'refuse');
    await proposeCorrection(ada, AMADOU, { familyName: 'Diallou' });
    expect((await decideNewest(world, alan, AMADOU)).status).toBe(303);
    await change('Dia');
    await letDaysPass(world, 8, ada, alan);
    expect(await recordRow(world, AMADOU)).toMatchObject({
      name: 'Amadou Dia',
      corrections: 'void',
    });
  });

  it('T40: is that one of the two is administrator no more', async () => {
    const olaf = await personAt(world, 'Olaf', { role: 'administrator' });
    await proposeCorrection(olaf, TARAS, { familyName: 'Shevchenko' });
    await takeRole(ada, olaf.id, 'member');
    expect((await decideNewest(world, alan, TARAS)).status).toBe(409);

    const iris = await personAt(world, 'Iris', { role: 'administrator' });
    await proposeCorrection(iris, TARAS, { familyName: 'Shevchenko' });
    expect((await decideNewest(world, alan, TARAS)).status).toBe(303);
    await takeRole(ada, iris.id, 'lead');
    await letDaysPass(world, 8, ada, alan);
    expect(await recordRow(world, TARAS)).toMatchObject({ name: 'Taras', corrections: 'void' });
  });

  it('T40: is that it is about the administrator: the record, or an address that it would bring', async () => {
    expect((await proposeCorrection(ada, TARAS, { contactAddress: ada.email })).status).toBe(403);
    await proposeCorrection(ada, TARAS, { contactAddress: alan.email });
    expect((await decideNewest(world, alan, TARAS)).status).toBe(403);
    expect((await decideNewest(world, ada, TARAS, 'withdraw')).status).toBe(303);
    expect((await recordRow(world, TARAS)).corrections).toBe('void');
  });

  it('T60: is that the record leads to another by now, whose addresses were told nothing', async () => {
    await proposeCorrection(ada, YUKI, { contactAddress: 'yuki@thief.example' });
    expect((await decideNewest(world, alan, YUKI)).status).toBe(303);
    const merged = { profileId: await profileOf(world, YUKI), into: await profileOf(world, NOOR) };
    await world.dataSource.transaction((tx) =>
      world.get(ProfileMerges).merge(tx, { ...merged, ticketNumber: 'R-2' }),
    );
    await letDaysPass(world, 8, ada, alan);
    const { addresses, corrections } = await recordRow(world, YUKI);
    expect(addresses).not.toContain('thief');
    expect(corrections).toBe('done void');
  });

  it('is what is wrong with it, named beside each field, with all that was typed', async () => {
    const answer = await proposeCorrection(ada, TARAS, {
      givenName: '',
      birthDate: '1990-02-30',
      contactAddress: 'nobody',
      signInAddress: 'taras@other.example',
      reason: '',
    });
    expect(answer.status).toBe(422);
    for (const field of ['givenName', 'birthDate', 'contactAddress', 'reason'])
      expect(answer.html.querySelector(`#${field}-error`)).not.toBeNull();
    const typed = answer.html.querySelector('[name=signInAddress]')?.getAttribute('value');
    expect(typed).toBe('taras@other.example');
    const future = await proposeCorrection(ada, TARAS, { birthDate: '2090-01-01' });
    expect(future.text).toContain('lies in the future');
    expect((await proposeCorrection(ada, TARAS, {})).text).toContain('Nothing is different');
    expect((await signedIn(world, ada.email)).page.status).toBe(303);
  });
});
