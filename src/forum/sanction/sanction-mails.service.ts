import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Accounts } from '../../accounts/account/accounts.service.js';
import { Mail, type MailRequest } from '../../mail/mail.js';
import { BY_APPEAL, type SanctionKind } from '../rules/sanctions.js';
import type { Sanction } from './sanction.entity.js';

/** The mail of each kind; the console previews them. */
export const SANCTION_MAILS = {
  warning: 'sanctions.warned',
  silence: 'sanctions.silenced',
  suspension: 'sanctions.suspended',
  lift: 'sanctions.lifted',
  appeal: 'sanctions.liftedByAppeal',
} as const satisfies Record<SanctionKind | 'lift' | 'appeal', MailRequest['template']>;

/** Where a person reads what was decided about them. */
const STANDING_PATH = '/standing';

/** Tells people what was decided about them, in the transaction that decides. */
@Injectable()
export class SanctionMails {
  constructor(
    private readonly accounts: Accounts,
    private readonly mail: Mail,
  ) {}

  async imposed(
    tx: EntityManager,
    { accountId, kind, reason, message, until }: Sanction,
  ): Promise<void> {
    await this.tell(tx, accountId, {
      template: reason === 'reports' ? 'sanctions.silencedByReports' : SANCTION_MAILS[kind],
      params: { reason, message, ...(until && { untilAt: until.toISOString() }) },
    });
  }

  async lifted(
    tx: EntityManager,
    { accountId, kind }: Sanction,
    told: { reason: string; message: string },
  ): Promise<void> {
    const template = SANCTION_MAILS[told.reason === BY_APPEAL ? 'appeal' : 'lift'];
    await this.tell(tx, accountId, { template, params: { kind, ...told } });
  }

  private async tell(
    tx: EntityManager,
    accountId: number,
    mail: Pick<MailRequest, 'template' | 'params'>,
  ): Promise<void> {
    const to = await this.accounts.mainAddress(tx, accountId);
    if (to !== null) await this.mail.send(tx, { to, path: STANDING_PATH, ...mail });
  }
}
