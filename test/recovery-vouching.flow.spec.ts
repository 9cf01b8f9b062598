import { randomUUID } from 'node:crypto';
import { ContactEndings } from '../src/accounts/recovery-contacts/contact-endings.service.js';
import { NO_REQUEST } from '../src/accounts/security-events/circumstances.js';
import { ProfileLinks } from '../src/profile/link/profile-links.service.js';
import type { BrowserSession } from './support/browser-session.js';
import { ownerOf } from './support/disputes.js';
import { makeAccount } from './support/people.js';
import {
  fillIn,
  importHolders,
  profileOf,
  type RequestStory,
  send,
  ticketRow,
} from './support/recovery.js';
import { StaffDesk } from './support/recovery-staff.js';
import { text } from './support/page-text.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

const WORK = 'kathe@work.example';
const FRIEND = 'friend@other.example';

let world: TestWorld;
let requests = 0;

beforeAll(async () => {
  world = await startTestApp();
  await importHolders(world);
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.dataSource.query(`update recovery_tickets set state = 'closed'`);
  await world.dataSource.query('delete from rate_limits');
  await world.dataSource.query('delete from recovery_contacts');
  await world.dataSource.query('delete from account_kept_contacts');
});

/** A contact of Käthe's account, or another, who said yes so many days ago. @returns the contact's id */
async function contact(days: number, address = FRIEND, accountId?: number): Promise<string> {
  const id = randomUUID();
  const at = new Date(world.clock.now().getTime() - days * 86_400_000);
  await world.dataSource.query(
    `insert into recovery_contacts (id, account_id, address, address_key, asked_at, confirmed_at)
     values ($1, $2, $3, $3, $4, $4)`,
    [id, accountId ?? (await ownerOf(world, '200000001')), address, at],
  );
  return id;
}

interface Asked {
  number: string;
  browser: BrowserSession;
  pages: string[];
}

/** Asks for Käthe's record and names somebody to vouch. */
async function askNaming(voucher: string, story: Partial<RequestStory> = {}): Promise<Asked> {
  const browser = world.browser();
  const person = { certificationId: '200000001', givenName: 'Käthe', familyName: 'Müller' };
  const own = { contact: `lost${(requests += 1)}@new.example` };
  await fillIn(world, browser, { person, ...own, ...story });
  await browser.visit('/recover/evidence');
  const { status, location } = await browser.submit('/recover/evidence', { voucher });
  const pages = [`${status} ${location}`, text(await browser.visit('/recover/evidence'))];
  await browser.visit('/recover/check');
  return { number: await send(world, browser), browser, pages };
}

/** How many mails asked somebody at an address to vouch, or anybody. */
async function asksTo(address = '%'): Promise<number> {
  const [row] = await world.dataSource.query<{ count: number }[]>(
    `select count(*)::int from mail_messages where template = 'recovery.vouching' and to_address like $1`,
    [address],
  );
  return row?.count ?? 0;
}

/** Follows the newest link of a contact. */
async function followed(address = FRIEND): Promise<BrowserSession> {
  const browser = world.browser();
  await browser.visit(await world.linkFor(address, '/vouch/'));
  await browser.follow();
  return browser;
}

async function answer(browser: BrowserSession, path: 'confirmation' | 'refusal') {
  const { status } = await browser.submit(`/vouch/${path}`);
  await world.runJobs();
  return status;
}

const reached = async (number: string) => {
  const { state, path } = await ticketRow(world, number);
  return [state, path];
};

describe('a recovery contact who vouches', () => {
  it('T15: is asked by a link that shows, and only the button makes it count beside a code: path A', async () => {
    await contact(40);
    const { number } = await askNaming(FRIEND, { proves: [WORK] });
    expect(await reached(number)).toEqual(['submitted', null]);
    const mail = await world.mailTo(FRIEND);
    for (const words of ['Käthe Müller', '200000001', number]) expect(mail.text).toContain(words);
    const browser = await followed();
    const page = text(await browser.visit('/vouch'));
    expect(page).toContain('Käthe Müller');
    expect(await reached(number)).toEqual(['submitted', null]);
    expect(await answer(browser, 'confirmation')).toBe(303);
    expect(await reached(number)).toEqual(['hold', 'A']);
    const again = await world.browser().visit(await world.linkFor(FRIEND, '/vouch/'));
    expect(again.status).toBe(410);
  });

  it('is taken off again before the request is sent, by the one who named them alone', async () => {
    const browser = world.browser();
    await browser.visit('/recover/evidence');
    await browser.submit('/recover/evidence', { voucher: FRIEND });
    const page = await browser.visit('/recover/evidence');
    const button = page.html.querySelector('button[name="withoutVoucher"]');
    const withoutVoucher = button?.getAttribute('value') ?? '';
    const other = world.browser();
    await other.visit('/recover/evidence');
    await other.submit('/recover/evidence', { withoutVoucher });
    expect(text(await browser.visit('/recover/evidence'))).toContain(FRIEND);
    await browser.submit('/recover/evidence', { withoutVoucher, phone: '+49 30 1234' });
    const after = await browser.visit('/recover/evidence');
    expect(text(after)).not.toContain(FRIEND);
    expect(after.html.querySelector('#phone')?.getAttribute('value')).toBe('+49 30 1234');
  });

  it('who says no counts for nothing, staff read it, and one more person decides', async () => {
    await contact(40);
    const { number } = await askNaming(FRIEND, {
      proves: [WORK],
      exams: [{ registrationId: '700-104223' }],
      phone: '030 123456',
    });
    expect(await answer(await followed(), 'refusal')).toBe(303);
    expect(await reached(number)).toEqual(['submitted', null]);
    const [row] = await world.dataSource.query<{ answer: string; kinds: string[] }[]>(
      `select v.answer, array(select kind from recovery_events where ticket_id = v.ticket_id) as kinds
       from recovery_vouchings v where ticket_id = $1`,
      [Number(number.slice(2))],
    );
    expect(row).toMatchObject({ answer: 'refused' });
    expect(row?.kinds).toContain('vouchingRefused');
    const desk = new StaffDesk(world);
    const nora = await desk.person('Nora');
    await desk.person('Nils');
    await desk.claim(nora, number);
    await desk.approve(nora, number);
    expect(await reached(number)).toEqual(['second_review', null]);
  });

  it('T21, T24: an address that is no contact, and one for no record, get the same pages and no mail', async () => {
    await contact(40);
    const right = await askNaming(FRIEND);
    await answer(await followed(), 'confirmation');
    const before = await asksTo();
    const wrong = await askNaming('nobody@other.example');
    const nobody = await askNaming(FRIEND, { person: { certificationId: '999999999' } });
    expect(await asksTo()).toBe(before);
    const status = text(await right.browser.visit(`/tickets/${right.number}`));
    expect(status).toContain(`You named ${FRIEND}`);
    const shown = async ({ browser, number, pages }: Asked) =>
      [...pages, text(await browser.visit(`/tickets/${number}`))]
        .join(' ')
        .replaceAll(number, 'R')
        .replaceAll('nobody@other.example', FRIEND)
        .replace(/\d(st|nd|rd) of 3/, 'place');
    expect(await shown(wrong)).toBe(await shown(right));
    expect(await shown(nobody)).toBe(await shown(right));
  });

  it.each<[string, () => Promise<Partial<RequestStory> & { voucher?: string }>]>([
    [
      'a contact of yesterday, whom an intruder named',
      async () => {
        await contact(29);
        return {};
      },
    ],
    [
      'the address that the requester is written to',
      async () => {
        await contact(40);
        return { contact: FRIEND };
      },
    ],
    [
      'an address on the record',
      async () => {
        await contact(40, 'kathe@home.example');
        return { voucher: 'kathe@home.example' };
      },
    ],
  ])('T01: nobody is asked at %s', async (_case, prepare) => {
    const { voucher = FRIEND, ...story } = await prepare();
    const before = await asksTo();
    const { number } = await askNaming(voucher, { proves: [WORK], ...story });
    expect(await asksTo()).toBe(before);
    expect(await reached(number)).toEqual(['submitted', null]);
  });

  it('T18: taken off by whoever sits in the account, they can still vouch for 30 days', async () => {
    const id = await contact(40);
    const owner = { id: await ownerOf(world, '200000001'), role: 'member' as const };
    await world.get(ContactEndings).remove(owner, id, NO_REQUEST);
    const { number } = await askNaming(FRIEND, { proves: [WORK] });
    await answer(await followed(), 'confirmation');
    expect(await reached(number)).toEqual(['hold', 'A']);
    await world.dataSource.query(`update recovery_tickets set state = 'closed'`);
    world.clock.advance({ days: 30, minutes: 1 });
    const before = await asksTo();
    await askNaming(FRIEND);
    expect(await asksTo()).toBe(before);
  });

  it('T18: is one item, though two accounts of the record have them', async () => {
    const profileId = await profileOf(world, '200000001');
    const owner = await ownerOf(world, '200000001');
    const { id } = await makeAccount(world, 'before@post.example');
    const move = (toAccountId: number) =>
      world.dataSource.transaction((tx) =>
        world.get(ProfileLinks).move(tx, { profileId, toAccountId, reason: 'recovery' }),
      );
    await move(id);
    world.clock.advance({ days: 31 });
    await move(owner);
    await contact(40);
    await contact(40, FRIEND, id);
    const { number } = await askNaming(FRIEND);
    expect(await answer(await followed(), 'confirmation')).toBe(303);
    expect(await reached(number)).toEqual(['submitted', null]);
  });

  it('T25: a contact gets three such mails a week, whoever names them', async () => {
    await contact(40);
    const before = await asksTo(FRIEND);
    for (let tries = 0; tries < 4; tries += 1) await askNaming(FRIEND);
    expect((await asksTo(FRIEND)) - before).toBe(3);
  });

  it('T25: one requester names three people, and no more', async () => {
    const { browser } = await askNaming(FRIEND);
    const statuses = [];
    for (let tries = 0; tries < 4; tries += 1) {
      await browser.visit('/recover/evidence');
      const voucher = `friend${tries}@other.example`;
      statuses.push((await browser.submit('/recover/evidence', { voucher })).status);
    }
    expect(statuses).toEqual([303, 303, 303, 422]);
  });

  it('T03: a member of staff decides nothing once they vouched, and keeps out of nothing by being named', async () => {
    const desk = new StaffDesk(world);
    const vera = await desk.person('Vera');
    await contact(40, 'vera@keyhaven.example');
    const { number } = await askNaming('vera@keyhaven.example');
    await desk.claim(vera, number);
    await desk.release(vera, number);
    expect(await answer(await followed('vera@keyhaven.example'), 'confirmation')).toBe(303);
    await expect(desk.claim(vera, number)).rejects.toThrow();
  });

  it('T14: an answer after seven days opens nothing', async () => {
    await contact(40);
    await askNaming(FRIEND);
    const browser = await followed();
    world.clock.advance({ days: 7, minutes: 1 });
    expect(await answer(browser, 'confirmation')).toBe(410);
  });
});
