import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Account } from '../account/account.entity.js';
import { Factors } from '../factors/factors.service.js';
import { ContactEndings } from '../recovery-contacts/contact-endings.service.js';
import { Sessions } from '../session/sessions.service.js';
import { Registration } from '../sign-up/registration.service.js';
import { TOLD_MS } from './address-rules.js';

type Step = (tx: EntityManager, accountId: number) => Promise<void>;

/** Closes an account to whoever had it in their hands since a moment. */
@Injectable()
export class Lockdown {
  private readonly steps: Step[] = [];

  constructor(
    private readonly factors: Factors,
    private readonly contacts: ContactEndings,
    private readonly sessions: Sessions,
    private readonly registration: Registration,
  ) {}

  /** Has a room above take back what came with such a time too. */
  add(step: Step): void {
    this.steps.push(step);
  }

  /**
   * Ends all sessions and open resets, and takes away the password, which the
   * intruder knew or set, and every factor and contact that came since, or
   * within the 30 days before: whoever has the password may add a passkey
   * first and an address later (T18, T60). Those of the 30 days may be the
   * owner's, and stay evidence. Older factors stay: a mailbox alone does not
   * open the account then.
   */
  async since(tx: EntityManager, accountId: number, at: Date): Promise<void> {
    const span = { from: new Date(at.getTime() - TOLD_MS), keptBefore: at };
    const noPassword = { passwordHash: null, passwordNeedsFactor: false };
    await tx.update(Account, accountId, noPassword);
    await this.factors.endSince(tx, accountId, span);
    await this.contacts.endSince(tx, accountId, span);
    await this.sessions.endAll(tx, accountId);
    await this.registration.endResets(tx, accountId);
    for (const step of this.steps) await step(tx, accountId);
  }
}
