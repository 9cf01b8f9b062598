import { ConflictException, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { RecoveryCodes } from '../../accounts/password/recovery-codes.service.js';
import { Registration } from '../../accounts/sign-up/registration.service.js';
import { Sessions } from '../../accounts/session/sessions.service.js';
import { Clock } from '../../config/clock.js';
import { AccountHoldsAnotherProfile } from '../../profile/link/link-refusal.js';
import { ProfileLinks } from '../../profile/link/profile-links.service.js';
import { OneTimeSecrets } from '../../secrets/one-time-secrets.js';
import { FormProblem } from '../../web/form-problem.js';
import { type BoundCase, type CaseFile, CaseFiles } from '../ticket/case-files.service.js';
import { HolderNotices } from '../ticket/holder-notices.service.js';
import { RequesterMail } from '../ticket/requester-mail.service.js';
import { CLAIM_LINK } from '../ticket/secret-purposes.js';
import { StepRefused } from '../ticket/step-refused.js';
import { TicketJournal } from '../ticket/ticket-journal.service.js';
import { lockTicket } from '../ticket/ticket-lock.js';
import { Ticket } from '../ticket/ticket.entity.js';
import { TicketSteps } from '../ticket/ticket-steps.service.js';
import { type Claimant, Claimants } from './claimants.service.js';
import { LinkGone } from './claim-refused.js';

/** A record that was given back: the account that holds it now, and its codes, shown this once. */
export interface Claimed {
  accountId: number;
  recoveryCodes: string[];
}

/** Uses a one-time link: the record's link moves to the claimant's account, in one transaction or not at all. */
@Injectable()
export class RecordClaims {
  constructor(
    private readonly dataSource: DataSource,
    private readonly claimants: Claimants,
    private readonly secrets: OneTimeSecrets,
    private readonly caseFiles: CaseFiles,
    private readonly steps: TicketSteps,
    private readonly links: ProfileLinks,
    private readonly registration: Registration,
    private readonly sessions: Sessions,
    private readonly recoveryCodes: RecoveryCodes,
    private readonly notices: HolderNotices,
    private readonly requesterMail: RequesterMail,
    private readonly journal: TicketJournal,
    private readonly clock: Clock,
  ) {}

  /** The ticket that a link opens. Changes nothing. @throws LinkGone */
  async look(token: string): Promise<{ ticket: Ticket; file: CaseFile }> {
    const { manager } = this.dataSource;
    const link = await this.secrets.findLink(manager, CLAIM_LINK, token);
    if (!link) throw new LinkGone('unknown');
    if (link.usedAt !== null) throw new LinkGone('used');
    if (link.expiresAt <= this.clock.now()) throw new LinkGone('expired');
    const ticket = await manager.findOneByOrFail(Ticket, { id: Number(link.subject) });
    return { ticket, file: await this.caseFiles.of(manager, ticket) };
  }

  /**
   * Gives the record back. Of any number of callers at once one succeeds.
   * @throws LinkGone, StepRefused, ConflictException; FormProblem for what the form can mend
   */
  async claim(token: string, claimant: Claimant): Promise<Claimed> {
    const { ticket: seen } = await this.look(token);
    return this.dataSource.transaction(async (tx) => {
      await this.lockAccounts(tx, seen, claimant);
      const ticket = await lockTicket(tx, seen.id);
      const used = await this.secrets.redeemLink(tx, CLAIM_LINK, token);
      if (used.outcome !== 'accepted') throw new LinkGone(used.outcome);
      const file = await this.caseFiles.of(tx, ticket);
      const bound = requireApproved(file);
      await this.steps.take(tx, ticket, 'redeem', { by: 'requester' });
      const accountId = await this.claimants.accountFor(tx, claimant, ticket, file);
      if (file.people.approvers.some(({ id }) => id === accountId))
        throw new FormProblem('', 'recovery:claim.decidedIt');
      return this.give(tx, ticket, bound, accountId);
    });
  }

  /** Accounts before profiles before tickets: everybody locks in this order. */
  private async lockAccounts(tx: EntityManager, ticket: Ticket, claimant: Claimant): Promise<void> {
    const current =
      ticket.profileId === null ? null : await this.links.current(tx, ticket.profileId);
    const ids = [current?.accountId ?? null, await this.claimants.known(tx, claimant)];
    await tx.query('select 1 from accounts where id = any($1) order by id for no key update', [
      ids.filter((id) => id !== null),
    ]);
  }

  private async give(
    tx: EntityManager,
    ticket: Ticket,
    { record: { profileId } }: BoundCase,
    accountId: number,
  ): Promise<Claimed> {
    const { previousAccountId } = await this.move(tx, profileId, accountId);
    await this.endSignIns(tx, [previousAccountId, accountId]);
    const recoveryCodes = await this.recoveryCodes.replace(tx, accountId);
    await this.requesterMail.send(tx, ticket, 'recovery.resolvedRequester');
    await this.notices.tell(tx, ticket, 'recovery.resolvedNotice');
    await this.journal.write(tx, ticket.id, 'resolved', null, { previousAccountId, accountId });
    return { accountId, recoveryCodes };
  }

  /** Neither who had the record nor who sits in the claimant's account elsewhere goes on with it (T18). */
  private async endSignIns(tx: EntityManager, accountIds: (number | null)[]): Promise<void> {
    for (const id of new Set(accountIds.filter((each) => each !== null))) {
      await this.sessions.endAll(tx, id);
      await this.registration.endResets(tx, id);
    }
  }

  private async move(
    tx: EntityManager,
    profileId: number,
    toAccountId: number,
  ): Promise<{ previousAccountId: number | null }> {
    try {
      return await this.links.move(tx, { profileId, toAccountId, reason: 'recovery' });
    } catch (error) {
      if (error instanceof AccountHoldsAnotherProfile)
        throw new FormProblem('', 'recovery:claim.holdsAnother');
      throw error;
    }
  }
}

/**
 * What was approved, as it stands now: nobody may have changed record, new
 * address or evidence since, and everybody whom the path asks for has approved.
 * @throws StepRefused, ConflictException
 */
function requireApproved({ bound, approvals }: CaseFile): BoundCase {
  const [first] = approvals;
  if (!bound || !first) throw new StepRefused('wrongState');
  if (approvals.some(({ targetDigest }) => targetDigest !== bound.digest))
    throw new StepRefused('targetChanged');
  if (bound.source.frozen) throw new ConflictException({ key: 'recovery:refusal.profileFrozen' });
  return bound;
}
