import { ConflictException, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Account } from '../../accounts/account/account.entity.js';
import { Accounts } from '../../accounts/account/accounts.service.js';
import { Factors } from '../../accounts/factors/factors.service.js';
import { RecoveryCodes } from '../../accounts/password/recovery-codes.service.js';
import { Registration } from '../../accounts/sign-up/registration.service.js';
import { Sessions } from '../../accounts/session/sessions.service.js';
import { OneTimeSecrets } from '../../secrets/one-time-secrets.js';
import { FormProblem } from '../../web/form-problem.js';
import { RivalChallenges } from '../decisions/rival-challenges.service.js';
import { isMerging } from '../rules/ticket-kinds.js';
import { type CaseFile, CaseFiles } from '../ticket/case-files.service.js';
import { HolderNotices } from '../ticket/holder-notices.service.js';
import { RequesterMail } from '../ticket/requester-mail.service.js';
import { CLAIM_LINK } from '../ticket/secret-purposes.js';
import { StepRefused } from '../ticket/step-refused.js';
import { TicketJournal } from '../ticket/ticket-journal.service.js';
import { lockTicket } from '../ticket/ticket-lock.js';
import { Ticket } from '../ticket/ticket.entity.js';
import { TicketSteps } from '../ticket/ticket-steps.service.js';
import { type Claimant, Claimants } from './claimants.service.js';
import { LinkGone, subjectOf } from './claim-refused.js';
import { RecordMoves } from './record-moves.service.js';

/** A record that was given back: the account that holds it now, and its codes, shown this once. */
export interface Claimed {
  account: Account;
  recoveryCodes: string[];
}

/** Uses a one-time link: the record's link moves to the claimant's account, in one transaction or not at all. */
@Injectable()
export class RecordClaims {
  constructor(
    private readonly dataSource: DataSource,
    private readonly accounts: Accounts,
    private readonly claimants: Claimants,
    private readonly secrets: OneTimeSecrets,
    private readonly caseFiles: CaseFiles,
    private readonly rivals: RivalChallenges,
    private readonly steps: TicketSteps,
    private readonly moves: RecordMoves,
    private readonly registration: Registration,
    private readonly sessions: Sessions,
    private readonly factors: Factors,
    private readonly recoveryCodes: RecoveryCodes,
    private readonly notices: HolderNotices,
    private readonly requesterMail: RequesterMail,
    private readonly journal: TicketJournal,
  ) {}

  /** The ticket that a link opens. Changes nothing. @throws LinkGone */
  async look(token: string): Promise<{ ticket: Ticket; file: CaseFile }> {
    const { manager } = this.dataSource;
    const id = Number(subjectOf(await this.secrets.lookAtLink(manager, CLAIM_LINK, token)));
    const ticket = await manager.findOneByOrFail(Ticket, { id });
    return { ticket, file: await this.caseFiles.of(manager, ticket) };
  }

  /**
   * Gives the record back. Of any number of callers at once one succeeds; where by now too few people approved, none.
   * @throws LinkGone, ElsewhereFirst, StepRefused, ConflictException; FormProblem for what the form can mend
   */
  async claim(token: string, claimant: Claimant): Promise<Claimed> {
    const { ticket: seen } = await this.look(token);
    const claimed = await this.dataSource.transaction(async (tx) => {
      await this.lockAccounts(tx, seen, claimant);
      const ticket = await lockTicket(tx, seen.id);
      if (await this.rivals.voidIfShort(tx, ticket)) {
        await this.journal.writeKept(tx);
        return null;
      }
      subjectOf(await this.secrets.redeemLink(tx, CLAIM_LINK, token));
      await this.claimants.requireStanding(tx, claimant);
      const file = await this.caseFiles.of(tx, ticket);
      requireApproved(file);
      await this.steps.take(tx, ticket, 'redeem', { by: 'requester' });
      const accountId = await this.claimants.accountFor(tx, claimant, ticket, file);
      if (file.people.approvers.some(({ id }) => id === accountId))
        throw new FormProblem('', 'recovery:claim.decidedIt');
      const signedIn = 'account' in claimant;
      return this.give(tx, ticket, file, { accountId, signedIn });
    });
    // Voided is committed, not thrown away with the attempt.
    if (!claimed) throw new LinkGone('expired');
    return claimed;
  }

  /** Accounts before profiles before tickets: everybody locks in this order. */
  private async lockAccounts(tx: EntityManager, ticket: Ticket, claimant: Claimant): Promise<void> {
    const current = await this.moves.accountsOf(tx, ticket);
    const ids = [...current, await this.claimants.known(tx, claimant)];
    await tx.query('select 1 from accounts where id = any($1) order by id for no key update', [
      ids.filter((id) => id !== null),
    ]);
  }

  private async give(
    tx: EntityManager,
    ticket: Ticket,
    file: CaseFile,
    { accountId, signedIn }: { accountId: number; signedIn: boolean },
  ): Promise<Claimed> {
    const moved = await this.moves.carryOut(tx, ticket, file, accountId);
    const { previousAccountId, mergedAccountId } = moved;
    await this.steps.change(tx, ticket, {
      movedFromAccountId: previousAccountId,
      movedToAccountId: accountId,
    });
    await this.endSignIns(tx, [previousAccountId, mergedAccountId, accountId]);
    // Whoever is signed in has just given the factors of this account; nobody has given those of another.
    const keeps = signedIn ? accountId : null;
    for (const id of new Set([previousAccountId, mergedAccountId]))
      if (id !== null && id !== keeps) await this.factors.endAll(tx, id);
    const recoveryCodes = await this.recoveryCodes.replace(tx, accountId);
    const told = isMerging(ticket.kind) ? 'recovery.mergedRequester' : 'recovery.resolvedRequester';
    await this.requesterMail.send(tx, ticket, told);
    await this.notices.tellResolved(tx, ticket, [previousAccountId, mergedAccountId]);
    await this.journal.write(tx, ticket.id, 'resolved', null, {
      ...{ previousAccountId, accountId },
      ...(isMerging(ticket.kind) && { mergedAccountId }),
    });
    return { account: await this.accounts.get(tx, accountId), recoveryCodes };
  }

  /** Neither who had the record nor who sits in the claimant's account elsewhere goes on with it (T18). */
  private async endSignIns(tx: EntityManager, accountIds: (number | null)[]): Promise<void> {
    for (const id of new Set(accountIds.filter((each) => each !== null))) {
      await this.sessions.endAll(tx, id);
      await this.registration.endResets(tx, id);
    }
  }
}

/**
 * What was approved, as it stands now: nobody may have changed record, new
 * address or evidence since, and everybody whom the path asks for has approved.
 * @throws StepRefused, ConflictException
 */
function requireApproved({ bound, merged, digest, approvals }: CaseFile): void {
  if (!bound || digest === null || approvals.length === 0) throw new StepRefused('wrongState');
  if (approvals.some(({ targetDigest }) => targetDigest !== digest))
    throw new StepRefused('targetChanged');
  if (bound.source.frozen || merged?.source.frozen)
    throw new ConflictException({ key: 'recovery:refusal.profileFrozen' });
}
