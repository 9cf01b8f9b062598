import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { DEFAULT_LOCALE, translator } from '../../language/words.js';
import { DormancyNotice } from '../dormancy/dormancy-notice.entity.js';
import { AddressChange } from '../addresses/address-change.entity.js';
import { KeptContact } from '../recovery-contacts/kept-contact.entity.js';
import { KeptFactor } from '../factors/kept-factor.entity.js';
import { Passkey } from '../factors/passkey.entity.js';
import { Totp } from '../factors/totp.entity.js';
import { AccountIdentity } from '../identities/account-identity.entity.js';
import { PasswordResetRequest } from '../password/password-reset-request.entity.js';
import { RecoveryCode } from '../password/recovery-code.entity.js';
import { RecoveryContact } from '../recovery-contacts/recovery-contact.entity.js';
import { SecurityEvent } from '../security-events/security-event.entity.js';
import { AccountSession } from '../session/account-session.entity.js';
import { Sessions } from '../session/sessions.service.js';
import { AccountAddress } from './account-address.entity.js';
import { Account } from './account.entity.js';
import { FormerAddress } from './former-address.entity.js';
import { RetiredHandle } from './retired-handle.entity.js';

/** The tables whose rows go with their account. */
export const GONE_WITH_ACCOUNT = [
  AccountAddress,
  AccountIdentity,
  AccountSession,
  AddressChange,
  DormancyNotice,
  FormerAddress,
  KeptContact,
  KeptFactor,
  Passkey,
  PasswordResetRequest,
  RecoveryCode,
  RecoveryContact,
  SecurityEvent,
  Totp,
];

/** Takes everything of a person out of an account. */
@Injectable()
export class AccountRemoval {
  constructor(
    private readonly sessions: Sessions,
    private readonly clock: Clock,
  ) {}

  /** Locks the account, so that nothing is added to it meanwhile. */
  async lock(tx: EntityManager, id: number): Promise<Account> {
    return tx.findOneOrFail(Account, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  /**
   * Leaves a row that nobody can sign in to, for what points at it: a post
   * keeps an author without a name. The handle is never given away again.
   */
  async remove(tx: EntityManager, { id, handle }: Account): Promise<void> {
    const now = this.clock.now();
    await this.sessions.endAll(tx, id);
    for (const entity of GONE_WITH_ACCOUNT)
      await tx.createQueryBuilder().delete().from(entity).where({ accountId: id }).execute();
    const handleHash = createHash('sha256').update(handle).digest();
    await tx.upsert(RetiredHandle, { handleHash, retiredAt: now }, ['handleHash']);
    await tx.update(Account, id, {
      name: translator(DEFAULT_LOCALE)('privacy:formerMember'),
      // An underscore stands in no handle that a name gives.
      handle: `former_${id}`,
      passwordHash: null,
      lastSignInAt: null,
      importedSignInAt: null,
      locale: null,
      addressHintOffAt: null,
      deletedAt: now,
    });
  }
}
