import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { Account } from '../../accounts/account/account.entity.js';
import { Standstill } from '../../accounts/account/standstill.service.js';
import { Lockdown } from '../../accounts/addresses/lockdown.service.js';
import type { Circumstances } from '../../accounts/security-events/circumstances.js';
import { SecurityEvents } from '../../accounts/security-events/security-events.service.js';
import { Audit } from '../../audit/audit.js';
import { Clock } from '../../config/clock.js';
import { FormProblem } from '../../web/form-problem.js';
import { type Limit, Limits } from '../../web/limits.js';
import { ProfileLinks } from '../link/profile-links.service.js';
import { lockProfiles } from '../merge/lock-profiles.js';
import { withPhone } from '../record/phone-on-record.js';
import { Profile } from '../record/profile.entity.js';
import { dropUnsettledPhone } from '../record/unsettled-phone.js';
import { ContactMails } from './contact-mails.service.js';
import { e164 } from './phone-number.js';

/** All addresses are told of each change: nobody is to fill mailboxes by it. */
const PHONE_CHANGES: Limit = { points: 5, seconds: 86_400 };

/** What holders themselves change on their record. Name, birth date and addresses are none of it. */
@Injectable()
export class ContactData implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly links: ProfileLinks,
    private readonly standstill: Standstill,
    private readonly lockdown: Lockdown,
    private readonly mails: ContactMails,
    private readonly events: SecurityEvents,
    private readonly limits: Limits,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.lockdown.add(async (tx, accountId) => {
      const link = await this.links.ofAccount(tx, accountId);
      if (link) await dropUnsettledPhone(tx, link.profileId, this.clock.now());
    });
  }

  /** The record that an account is linked to, as it is stored; null where none is. */
  async stored(manager: EntityManager, accountId: number): Promise<Profile | null> {
    const link = await this.links.ofAccount(manager, accountId);
    return link && manager.findOneByOrFail(Profile, { id: link.profileId });
  }

  /**
   * Writes another phone number on the record, which counts as evidence after
   * 30 days; all addresses are told. The number that stands changes nothing.
   * @param typed in whatever spelling; without a calling code as in the record's country; '' takes the number off
   * @throws FormProblem; TooManyRequests
   */
  async changePhone(actor: Actor, typed: string, where: Circumstances): Promise<void> {
    const before = await this.stored(this.dataSource.manager, actor.id);
    if (before === null) throw notConnected();
    const phone = typed === '' ? null : e164(typed, before.country);
    if (phone === before.phone) return;
    // What was typed wrong tells nobody, and takes none of the five.
    await this.limits.take('phone-change', String(actor.id), PHONE_CHANGES);
    await this.dataSource.transaction(async (tx) => {
      const profile = await this.lock(tx, actor.id);
      if (phone === profile.phone) return;
      const now = this.clock.now();
      const changed = { ...withPhone(profile, phone, now), contactChangedAt: now };
      await tx.update(Profile, profile.id, changed);
      const kind = phone === null ? 'phone-removed' : 'phone-changed';
      await this.events.note(tx, { accountId: actor.id, kind, where });
      await this.mails.phoneChanged(tx, actor.id, { profileId: profile.id, kind });
      await this.write(tx, actor, phone === null ? 'phone.removed' : 'phone.changed');
    });
  }

  /** Writes another country on the record. @param country two letters of ISO 3166 @throws FormProblem */
  async changeCountry(actor: Actor, country: string): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      const profile = await this.lock(tx, actor.id);
      if (country === profile.country) return;
      await tx.update(Profile, profile.id, { country, contactChangedAt: this.clock.now() });
      await this.write(tx, actor, 'country.changed');
    });
  }

  /** Account first, then its record. */
  private async lock(tx: EntityManager, accountId: number): Promise<Profile> {
    const lock = { mode: 'pessimistic_write' } as const;
    await tx.findOneOrFail(Account, { where: { id: accountId }, lock });
    const link = await this.links.ofAccount(tx, accountId);
    if (!link) throw notConnected();
    await lockProfiles(tx, [link.profileId]);
    await this.standstill.refuseChange(tx, accountId);
    return tx.findOneByOrFail(Profile, { id: link.profileId });
  }

  private async write(tx: EntityManager, { id, role }: Actor, action: string): Promise<void> {
    await this.audit.append(tx, {
      actor: { id, role },
      action,
      subject: { kind: 'account', id },
    });
  }
}

function notConnected(): FormProblem {
  return new FormProblem('', 'profile:record.none');
}
