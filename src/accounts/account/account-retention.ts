import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, IsNull, LessThan, LessThanOrEqual } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { Jobs } from '../../jobs/jobs.js';
import { ProtectiveSettings } from '../../settings/protective-settings.service.js';
import { AddressChange } from '../addresses/address-change.entity.js';
import { KeptContact } from '../recovery-contacts/kept-contact.entity.js';
import { KeptFactor } from '../factors/kept-factor.entity.js';
import { RecoveryContact } from '../recovery-contacts/recovery-contact.entity.js';
import { SecurityEvent } from '../security-events/security-event.entity.js';
import { FormerAddress } from './former-address.entity.js';

const RETENTION = 'accounts.retention';
const DAY_MS = 86_400_000;
/** A day to confirm a change, and thirty to take it back. */
const CHANGE_DAYS = 31;
const UNCONFIRMED_DAYS = 30;

/** Forgets what an account no longer needs: see `docs/privacy.md`. */
@Injectable()
export class AccountRetention implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly dataSource: DataSource,
    private readonly settings: ProtectiveSettings,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(RETENTION, () => this.run());
    this.jobs.every('3 3 * * *', RETENTION);
  }

  private async run(): Promise<void> {
    const { manager } = this.dataSource;
    const { securityEventDays } = await this.settings.inForce(manager);
    await manager.delete(SecurityEvent, { at: LessThan(this.daysAgo(securityEventDays)) });
    await manager.delete(FormerAddress, { toldUntil: LessThanOrEqual(this.clock.now()) });
    await manager.delete(KeptContact, { keptUntil: LessThanOrEqual(this.clock.now()) });
    await manager.delete(KeptFactor, { keptUntil: LessThanOrEqual(this.clock.now()) });
    await manager.delete(AddressChange, { begunAt: LessThan(this.daysAgo(CHANGE_DAYS)) });
    await manager.delete(RecoveryContact, {
      confirmedAt: IsNull(),
      askedAt: LessThan(this.daysAgo(UNCONFIRMED_DAYS)),
    });
  }

  private daysAgo(days: number): Date {
    return new Date(this.clock.now().getTime() - days * DAY_MS);
  }
}
