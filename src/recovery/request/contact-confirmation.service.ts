import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { addressKey } from '../../accounts/account/address.js';
import { Clock } from '../../config/clock.js';
import { Mail } from '../../mail/mail.js';
import { OneTimeSecrets } from '../../secrets/one-time-secrets.js';
import { CONTACT_CODE } from '../ticket/secret-purposes.js';
import { Drafts } from './drafts.service.js';
import type { Draft } from './draft.entity.js';

const CODE_MINUTES = 10;

/** The address that the requester is written to: confirmed by a code before anything is sent. */
@Injectable()
export class ContactConfirmation {
  constructor(
    private readonly dataSource: DataSource,
    private readonly drafts: Drafts,
    private readonly secrets: OneTimeSecrets,
    private readonly mail: Mail,
    private readonly clock: Clock,
  ) {}

  /** Mails a code to an address that the draft has saved. */
  async sendCode(draft: Draft, locale: string): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      const secretId = await this.secrets.issue(tx, {
        purpose: CONTACT_CODE,
        subject: subjectOf(draft),
        kind: 'code',
        expiresAt: new Date(this.clock.now().getTime() + CODE_MINUTES * 60_000),
      });
      await this.mail.send(tx, {
        to: draft.contactAddress,
        template: 'recovery.contactCode',
        locale,
        secretId,
      });
    });
  }

  /** Tries the code for the address that is saved now. False for every kind of no; tries are counted. */
  async confirm(key: string, code: string): Promise<boolean> {
    return this.dataSource.transaction(async (tx) => {
      const draft = await this.drafts.lockByKey(tx, key);
      if (!draft || draft.contactAddress === '') return false;
      const outcome = await this.secrets.redeemCode(tx, {
        purpose: CONTACT_CODE,
        subject: subjectOf(draft),
        code,
      });
      if (outcome !== 'accepted') return false;
      const now = this.clock.now();
      await tx.save(
        Object.assign(draft, { contactConfirmedAt: now, contactProven: true, savedAt: now }),
      );
      return true;
    });
  }
}

/** A code confirms one address of one draft: after a change it is worth nothing. */
function subjectOf({ id, contactAddress }: Draft): string {
  const address = createHash('sha256').update(addressKey(contactAddress)).digest('base64url');
  return `${id} ${address}`;
}
