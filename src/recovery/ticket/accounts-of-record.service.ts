import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ProfileLinks } from '../../profile/link/profile-links.service.js';
import { daysAfter, TERMS } from '../rules/deadlines.js';
import type { RecordAccounts } from '../rules/former-accounts.js';

/** The accounts whose factors and contacts can speak about a record. */
@Injectable()
export class AccountsOfRecord {
  constructor(private readonly links: ProfileLinks) {}

  /** Which opens the record now, and which lost it within the 30 days before a ticket about it was sent, or since. */
  async of(
    manager: EntityManager,
    { profileId, submittedAt }: { profileId: number; submittedAt: Date },
  ): Promise<RecordAccounts> {
    const since = daysAfter(submittedAt, -TERMS.keptFactorDays);
    return {
      opener: (await this.links.current(manager, profileId))?.accountId ?? null,
      lost: await this.links.ended(manager, profileId, since),
    };
  }
}
