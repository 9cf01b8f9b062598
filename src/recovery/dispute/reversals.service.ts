import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Factors } from '../../accounts/factors/factors.service.js';
import { Registration } from '../../accounts/sign-up/registration.service.js';
import { Sessions } from '../../accounts/session/sessions.service.js';
import { ProfileLinks } from '../../profile/link/profile-links.service.js';
import { ProfileMerges } from '../../profile/merge/profile-merges.service.js';
import { AttachedResults } from '../../profile/record/attached-results.service.js';
import { FormProblem } from '../../web/form-problem.js';
import { isAttaching } from '../rules/ticket-kinds.js';
import { ticketNumber } from '../rules/ticket-number.js';
import type { Ticket } from '../ticket/ticket.entity.js';
import { passOnMove } from './later-moves.js';
import { SidesOfDispute } from './sides.service.js';

/** The accounts that have their record again; null where there is none, or it could not be. */
export interface Restored {
  accountId: number | null;
  /** Of a merge: that of the record that led to the other. */
  mergedAccountId: number | null;
}

/** Takes back what a ticket moved or attached: the links of before are restored, the result goes. */
@Injectable()
export class Reversals {
  constructor(
    private readonly links: ProfileLinks,
    private readonly merges: ProfileMerges,
    private readonly sessions: Sessions,
    private readonly registration: Registration,
    private readonly factors: Factors,
    private readonly sides: SidesOfDispute,
    private readonly results: AttachedResults,
  ) {}

  /**
   * A link moves back on evidence only, and never on a sign-in alone: whoever
   * broke into the account can sign in too. Where nothing moved, nothing is asked for.
   * @throws FormProblem
   */
  async requireEvidence(tx: EntityManager, ticket: Ticket): Promise<void> {
    if (isAttaching(ticket.kind)) return;
    const sides = await this.sides.of(tx, ticket);
    const shown = sides.some(
      ({ isHolder, evidence }) =>
        isHolder &&
        (evidence.medium.length > 0 || evidence.strong.some(({ kind }) => kind !== 'sign-in')),
    );
    if (!shown) throw new FormProblem('', 'recovery:refusal.signInAlone');
  }

  /** Accounts before profiles before tickets: locks those whose links an undoing brings back. */
  async lockAccounts(tx: EntityManager, ticket: Ticket): Promise<void> {
    const ids = [ticket.movedFromAccountId, ticket.movedToAccountId];
    await tx.query(
      `select 1 from accounts where id = any($1) or id in (
         select account_id from profile_merges where ticket_number = $2)
       order by id for no key update`,
      [ids.filter((id) => id !== null), ticketNumber(ticket.id)],
    );
  }

  /**
   * Restores the links of before, after a merge both, or takes the attached result off. The accounts are signed out everywhere, and
   * where the account stayed the same, what the requester made of it ends too.
   * @returns the accounts that have their record again
   */
  async undo(tx: EntityManager, ticket: Ticket): Promise<Restored> {
    if (isAttaching(ticket.kind)) {
      await this.results.takeOff(tx, ticketNumber(ticket.id));
      return { accountId: null, mergedAccountId: null };
    }
    const restored = await this.moveBack(tx, ticket);
    for (const id of [restored.accountId, restored.mergedAccountId])
      if (id !== null) await this.factors.endAll(tx, id);
    return restored;
  }

  /**
   * Restores the links of before and ends the sign-ins on both sides. The record that stood is
   * given back first: whoever has it may be the one who had the other.
   */
  private async moveBack(tx: EntityManager, ticket: Ticket): Promise<Restored> {
    const { profileId, movedFromAccountId: to, movedToAccountId: from } = ticket;
    if (profileId === null || from === null) return { accountId: null, mergedAccountId: null };
    const isBack = await this.links.restore(tx, { profileId, from, to });
    if (!isBack) {
      await this.merges.passOn(tx, { profileId, from, to });
      await passOnMove(tx, { profileId, ticketId: ticket.id, from, to });
    }
    const apart = await this.merges.undo(tx, ticketNumber(ticket.id));
    const mergedAccountId = apart?.accountId ?? null;
    for (const id of new Set([from, to, mergedAccountId].filter((each) => each !== null))) {
      await this.sessions.endAll(tx, id);
      await this.registration.endResets(tx, id);
    }
    return { accountId: isBack ? to : null, mergedAccountId };
  }
}
