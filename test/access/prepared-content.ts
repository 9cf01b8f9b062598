import type { Actor } from '../../src/accounts/access/actor.js';
import { AdministratorInvitations } from '../../src/accounts/access/administrator-invitations.service.js';
import { UnsubscribeLinks } from '../../src/forum/notices/unsubscribe-links.js';
import { HeldPosts } from '../../src/forum/review/held-posts.service.js';
import { ProfileLinks } from '../../src/profile/link/profile-links.service.js';
import { EvidenceFiles, type PutAway } from '../../src/recovery/files/evidence-files.service.js';
import type { FileOwner } from '../../src/recovery/files/file-owner.js';
import { Drafts } from '../../src/recovery/request/drafts.service.js';
import { ReturnLinks } from '../../src/recovery/request/return-links.service.js';
import { Vouchings } from '../../src/recovery/request/vouchings.service.js';
import {
  REGAIN_LINK,
  STATUS_LINK,
  VOUCHING_LINK,
} from '../../src/recovery/ticket/secret-purposes.js';
import { OneTimeSecrets } from '../../src/secrets/one-time-secrets.js';
import { OneTimeSecret } from '../../src/secrets/one-time-secret.entity.js';
import { pdf } from '../support/evidence.js';
import {
  firstPostOf,
  makeKnownMember,
  writeReply,
  writeReport,
  writeTopic,
} from '../support/forum.js';
import { makeHeldEdit, makeHeldPost } from '../support/moderation.js';
import { makeAccount } from '../support/people.js';
import { ask, importHolders, passTime, profileOf } from '../support/recovery.js';
import { StaffDesk } from '../support/recovery-staff.js';
import type { TestWorld } from '../support/test-app.js';
import { mailedLinks } from './mailed-links.js';
import { sharedTranscript } from './shared-transcript.js';
import { waitingCorrection } from './waiting-correction.js';

/** What the routes of the matrix are asked for. Ids of rows, and the secrets that open them. */
export type Content = Awaited<ReturnType<typeof prepareContent>>;

const KAETHE = '200000001';
const NOOR = '200000002';
const YUKI = '200000004';

const mailedToken = (links: UnsubscribeLinks, accountId: number) =>
  links.path({ accountId, topicId: null }).split('/').at(-1) ?? '';

/** A member of each kind of content, by people who are nobody of the cast; `holderId` gets a record. */
export async function prepareContent(world: TestWorld, holderId: number) {
  await importHolders(world);
  const author = await makeKnownMember(world, 'author@cast.example', 'Otto Anders');
  const colleague = await makeAccount(world, 'colleague@cast.example', {
    name: 'Milo Anders',
    role: 'moderator',
  });
  const proposer = await makeAccount(world, 'proposer@cast.example', { role: 'administrator' });
  const link = { profileId: await profileOf(world, YUKI), toAccountId: holderId };
  await world.dataSource.transaction((tx) =>
    world.get(ProfileLinks).move(tx, { ...link, reason: 'import' }),
  );
  const requests = await prepareRequests(world, colleague);
  const topic = await writeTopic(world, author, { tags: ['renewal'] });
  const reply = await writeReply(world, topic, author);
  return {
    authorId: author.id,
    authorHandle: author.handle,
    colleagueId: colleague.id,
    proposerId: proposer.id,
    topicId: topic.id,
    postId: await firstPostOf(world, topic),
    reportId: await writeReport(world, reply.id, colleague),
    reportedPostId: reply.id,
    heldPostId: Number((await makeHeldPost(world, author)).id),
    editedPostId: Number((await makeHeldEdit(world, author)).id),
    decidedPostId: await decidedPost(world, author, colleague),
    kaetheId: await profileOf(world, KAETHE),
    welcomeToken: await welcomeToken(world),
    unsubscribeToken: mailedToken(world.get(UnsubscribeLinks), author.id),
    regainToken: await regainToken(world, author.id),
    vouchingToken: await vouchingToken(world, requests.ticketId),
    ...(await sharedTranscript(world, holderId, link.profileId)),
    ...requests,
    ...(await mailedLinks(world, author)),
    ...(await waitingCorrection(world, { proposer, colleague })),
  };
}

/** A draft, a ticket under review and one whose link was mailed. */
async function prepareRequests(world: TestWorld, colleague: Actor) {
  const desk = new StaffDesk(world);
  const approved = await ask(world, {
    person: { certificationId: KAETHE },
    exams: [{ registrationId: '700-104223' }],
    phone: '030 123456',
    proves: ['kathe@work.example'],
    contact: 'kaethe@asks.example',
  });
  await desk.claim(colleague, approved.number);
  await desk.approve(colleague, approved.number);
  await passTime(world, { hours: 73 });
  const ticket = await ask(world, {
    person: { certificationId: NOOR },
    contact: 'noor@asks.example',
  });
  const draft = await confirmedDraft(world);
  return {
    ticketNumber: ticket.number,
    ticketId: Number(ticket.number.slice(2)),
    ticketFileId: await keptFile(world, { ticketId: Number(ticket.number.slice(2)) }),
    ticketCode: await statusCode(world, Number(ticket.number.slice(2))),
    claimToken: await token(world, 'kaethe@asks.example', '/claim/'),
    objectionToken: await token(world, 'kathe@work.example', '/not-me/'),
    ...draft,
  };
}

async function confirmedDraft(world: TestWorld) {
  const { draft, newKey } = await world.get(Drafts).save(null, 'kind', () => ({ kind: 'mailbox' }));
  const contactAddress = 'draft@asks.example';
  const contactConfirmedAt = world.clock.now();
  await world.dataSource.query(
    'update recovery_drafts set contact_address = $2, contact_confirmed_at = $3 where id = $1',
    [draft.id, contactAddress, contactConfirmedAt],
  );
  await world
    .get(ReturnLinks)
    .send(Object.assign(draft, { contactAddress, contactConfirmedAt }), 'en');
  return {
    draftKey: newKey ?? '',
    draftFileId: await keptFile(world, { draftId: draft.id }),
    returnToken: await token(world, contactAddress, '/recover/return/'),
  };
}

async function keptFile(world: TestWorld, owner: FileOwner): Promise<string> {
  const files = world.get(EvidenceFiles);
  const keep = (kept: PutAway[]) =>
    world.dataSource.transaction((tx) => files.add(tx, owner, kept));
  await files.take(owner, [pdf()], keep);
  const [file] = await files.of(world.dataSource.manager, owner);
  return file?.id ?? '';
}

async function token(world: TestWorld, address: string, prefix: string): Promise<string> {
  return (await world.linkFor(address, prefix)).slice(prefix.length);
}

async function decidedPost(world: TestWorld, author: Actor, colleague: Actor): Promise<number> {
  const { id } = await makeHeldPost(world, author);
  const decision = { version: '1', reason: '', message: '' };
  await world.dataSource.transaction((tx) =>
    world.get(HeldPosts).approve(tx, colleague, id, decision),
  );
  return Number(id);
}

async function statusCode(world: TestWorld, ticketId: number): Promise<string> {
  const where = { purpose: STATUS_LINK, subject: String(ticketId) };
  const { id } = await world.dataSource.getRepository(OneTimeSecret).findOneByOrFail(where);
  return world.get(OneTimeSecrets).reveal(id);
}

async function welcomeToken(world: TestWorld): Promise<string> {
  const { url } = await world.get(AdministratorInvitations).invite('first@cast.example');
  return url.slice(url.lastIndexOf('/') + 1);
}

/** The link of somebody who was asked to vouch. */
async function vouchingToken(world: TestWorld, ticketId: number): Promise<string> {
  const vouchings = world.get(Vouchings);
  const secretId = await world.dataSource.transaction(async (tx) => {
    await vouchings.name(tx, { ticketId }, 'friend@cast.example');
    const [vouching] = await vouchings.of(tx, { ticketId });
    const subject = vouching?.id ?? '';
    const expiresAt = new Date(world.clock.now().getTime() + 3_600_000);
    const secret = { purpose: VOUCHING_LINK, subject, kind: 'link' as const, expiresAt };
    return world.get(OneTimeSecrets).issue(tx, secret);
  });
  return world.get(OneTimeSecrets).reveal(secretId);
}

/** The link of an account that got its record back, as a reversal leaves it. */
async function regainToken(world: TestWorld, accountId: number): Promise<string> {
  const certificationId = '200000003';
  const { number } = await ask(world, {
    person: { certificationId },
    contact: 'impostor@asks.example',
  });
  const ticketId = Number(number.slice(2));
  const profileId = await profileOf(world, certificationId);
  const subject = String(ticketId);
  const secretId = await world.dataSource.transaction(async (tx) => {
    await world.get(ProfileLinks).move(tx, { profileId, toAccountId: accountId, reason: 'import' });
    await tx.query(
      `update recovery_tickets set state = 'reversed', profile_id = $2, moved_from_account_id = $3 where id = $1`,
      [ticketId, profileId, accountId],
    );
    const expiresAt = new Date(world.clock.now().getTime() + 3_600_000);
    const secret = { purpose: REGAIN_LINK, subject, kind: 'link' as const, expiresAt };
    return world.get(OneTimeSecrets).issue(tx, secret);
  });
  return world.get(OneTimeSecrets).reveal(secretId);
}
