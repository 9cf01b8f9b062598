import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, IsNull, MoreThan } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { OneTimeSecrets } from '../../secrets/one-time-secrets.js';
import { CODE_LIFETIME_MS } from '../sign-up/code-lifetime.js';
import { MailedCodeLimits } from '../sign-up/mailed-code-limits.js';
import { AddressChange } from './address-change.entity.js';
import { AddressMails } from './address-mails.service.js';
import { CHANGE_MS } from './address-rules.js';
import { NEW_ADDRESS_CODE, OLD_ADDRESS_CODE } from './secret-purposes.js';

/** The codes by which the mailboxes of a change confirm it. */
@Injectable()
export class AddressCodes {
  constructor(
    private readonly dataSource: DataSource,
    private readonly secrets: OneTimeSecrets,
    private readonly mails: AddressMails,
    private readonly limits: MailedCodeLimits,
    private readonly clock: Clock,
  ) {}

  /** The change that an account has begun and that still waits for codes; null where there is none. */
  openChange(manager: EntityManager, accountId: number): Promise<AddressChange | null> {
    return manager.findOneBy(AddressChange, {
      accountId,
      doneAt: IsNull(),
      begunAt: MoreThan(new Date(this.clock.now().getTime() - CHANGE_MS)),
    });
  }

  /** Mails a code to each mailbox that has not confirmed yet; earlier codes of the change end. */
  async send(tx: EntityManager, change: AddressChange): Promise<void> {
    const { id, kind, newAddress, oldAddress } = change;
    if (!change.newConfirmed) {
      const secretId = await this.issue(tx, NEW_ADDRESS_CODE, id);
      if (kind === 'remove')
        await this.mails.codeToStaying(tx, newAddress, oldAddress ?? '', secretId);
      else await this.mails.codeToNew(tx, newAddress, secretId);
    }
    if (oldAddress !== null && !change.oldConfirmed)
      await this.mails.codeToOld(tx, oldAddress, await this.issue(tx, OLD_ADDRESS_CODE, id));
  }

  /** Mails new codes; does nothing where no change waits. @throws TooManyRequests */
  async sendAgain(accountId: number, ip: string | undefined): Promise<void> {
    const change = await this.openChange(this.dataSource.manager, accountId);
    if (!change) return;
    await this.limits.take('address-change', change.newAddress, ip);
    if (change.oldAddress !== null) await this.limits.take('address-change', change.oldAddress, ip);
    await this.dataSource.transaction((tx) => this.send(tx, change));
  }

  /** Forgets the change that waits, if one does; its codes are worthless then. */
  async forget(tx: EntityManager, accountId: number): Promise<void> {
    for (const { id } of await tx.findBy(AddressChange, { accountId, doneAt: IsNull() })) {
      await this.secrets.end(tx, NEW_ADDRESS_CODE, id);
      await this.secrets.end(tx, OLD_ADDRESS_CODE, id);
      await tx.delete(AddressChange, id);
    }
  }

  private issue(tx: EntityManager, purpose: string, subject: string): Promise<string> {
    const expiresAt = new Date(this.clock.now().getTime() + CODE_LIFETIME_MS);
    return this.secrets.issue(tx, { purpose, subject, kind: 'code', expiresAt });
  }
}
