import { CorrectionSweep } from '../../src/profile/correction/correction-sweep.service.js';
import { type Administrator, newestProposal } from './administrators.js';
import type { Page } from './browser-session.js';
import { post } from './moderation.js';
import { signedIn } from './people.js';
import { profileOf } from './recovery.js';
import type { TestWorld } from './test-app.js';

export const recordAt = (certificationId: string) => `/admin/profiles/${certificationId}`;

/** Opens a record with all that is shown on demand. */
export async function lookAtAll(who: Administrator, certificationId: string): Promise<Page> {
  const path = recordAt(certificationId);
  await who.browser.visit('/admin/people');
  await post(who.browser, `${path}/looks`, { reason: 'correction' });
  await post(who.browser, `${path}/contact-looks`, {});
  return who.browser.visit(path);
}

/** The number of the newest correction of a record; 0 where there is none. */
export async function correctionOf(world: TestWorld, certificationId: string): Promise<number> {
  const [row] = await world.dataSource.query<{ id: number | null }[]>(
    'select max(id) as id from record_corrections where profile_id = $1',
    [await profileOf(world, certificationId)],
  );
  return row?.id ?? 0;
}

/** Looks at a record, and proposes to correct it. */
export async function proposeCorrection(
  who: Administrator,
  certificationId: string,
  changes: Record<string, string>,
): Promise<Page> {
  await lookAtAll(who, certificationId);
  const path = `${recordAt(certificationId)}/correction`;
  await who.browser.visit(path);
  return who.browser.submit(path, { reason: 'A passport was seen.', ...changes });
}

/** Looks at a record, and decides about what is proposed newest. */
export async function decideNewest(
  world: TestWorld,
  who: Administrator,
  certificationId: string,
  act = 'confirm',
): Promise<{ status: number }> {
  await lookAtAll(who, certificationId);
  return post(who.browser, `/admin/proposals/${await newestProposal(world)}`, { act });
}

/** Lets days go by, and the sweep do its work; sessions of staff end meanwhile, so they sign in again. */
export async function letDaysPass(
  world: TestWorld,
  days: number,
  ...staff: Administrator[]
): Promise<void> {
  await world.runJobs();
  world.clock.advance({ days });
  await sweepCorrections(world);
  for (const each of staff) each.browser = await signedIn(world, each.email);
}

export async function sweepCorrections(world: TestWorld): Promise<void> {
  await world.get(CorrectionSweep).run();
  await world.runJobs();
}

/** What stands on a record: its names, birth date and addresses, and the state of its corrections. */
export async function recordRow(world: TestWorld, certificationId: string) {
  const id = await profileOf(world, certificationId);
  const [row] = await world.dataSource.query<
    { name: string; born: string; addresses: string; corrections: string; frozen: boolean }[]
  >(
    `select concat_ws(' ', given_name, family_name) as name, birth_date::text as born,
       (select string_agg(address, ' ' order by kind desc) from profile_addresses where profile_id = p.id) as addresses,
       (select coalesce(string_agg(state, ' ' order by id), '') from record_corrections where profile_id = p.id) as corrections,
       exists (select from profile_freezes f where f.profile_id = p.id) as frozen
     from profiles p where id = $1`,
    [id],
  );
  if (!row) throw new Error(`no record ${certificationId}`);
  return row;
}

/** To whom mails with a subject went, sorted, and forgotten. */
export async function toldOf(world: TestWorld, subject: RegExp): Promise<string[]> {
  await world.runJobs();
  const told = world.mailbox.messages.filter((mail) => subject.test(mail.subject));
  world.mailbox.messages.length = 0;
  return told.map(({ to }) => to).sort();
}
