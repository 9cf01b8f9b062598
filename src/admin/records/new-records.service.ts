import { ForbiddenException, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { addressKey } from '../../accounts/account/address.js';
import type { Actor } from '../../accounts/access/actor.js';
import { RoleNotices } from '../../accounts/access/role-notices.service.js';
import { Accounts } from '../../accounts/account/accounts.service.js';
import { Audit } from '../../audit/audit.js';
import { Mail } from '../../mail/mail.js';
import { e164 } from '../../profile/contact/phone-number.js';
import { type NewProfile, NewProfiles } from '../../profile/record/new-profiles.service.js';
import { FormProblem } from '../../web/form-problem.js';
import type { NewRecordForm } from './new-record.form.js';

/** A profile made by one administrator: it changes no record that exists, and everybody concerned is told. */
@Injectable()
export class NewRecords {
  constructor(
    private readonly dataSource: DataSource,
    private readonly profiles: NewProfiles,
    private readonly accounts: Accounts,
    private readonly notices: RoleNotices,
    private readonly mail: Mail,
    private readonly audit: Audit,
  ) {}

  /**
   * Makes it, and tells its addresses and all administrators.
   * @throws FormProblem where the certification ID is taken, or the phone number is none;
   *   ForbiddenException where an address is the administrator's own
   */
  async make(actor: Actor, entry: NewRecordForm): Promise<void> {
    const profile = asProfile(entry);
    await this.dataSource.transaction(async (tx) => {
      await this.refuseOwn(tx, actor, profile);
      const made = await this.profiles.make(tx, profile);
      if (!made) throw new FormProblem('certificationId', 'records:field.certificationId.taken');
      await this.tell(tx, actor, profile);
      const { certificationId } = profile;
      await this.audit.append(tx, {
        actor,
        action: 'profile.created',
        subject: { kind: 'profile', id: certificationId },
        details: made,
      });
    });
  }

  private async refuseOwn(tx: EntityManager, actor: Actor, profile: NewProfile): Promise<void> {
    const own = (await this.accounts.addresses(tx, actor.id)).map(addressKey);
    const { signInAddress, contactAddress } = profile;
    if ([signInAddress, contactAddress].some((address) => own.includes(addressKey(address))))
      throw new ForbiddenException({ key: 'records:refusal.own', typed: true });
  }

  private async tell(tx: EntityManager, { name }: Actor, profile: NewProfile): Promise<void> {
    const { certificationId, locale, signInAddress, contactAddress } = profile;
    const addresses = new Map(
      [signInAddress, contactAddress].map((address) => [addressKey(address), address]),
    );
    for (const to of addresses.values())
      await this.mail.send(tx, {
        ...{ to, template: 'records.created', locale, path: '/recover' },
        params: { certificationId },
      });
    await this.notices.tellAdministrators(tx, 'records.createdTold', {
      params: { name, certificationId },
      path: `/admin/profiles/${certificationId}`,
    });
  }
}

function asProfile(entry: NewRecordForm): NewProfile {
  const { certificationId, givenName, birthDate, signInAddress, contactAddress } = entry;
  const { country, locale, phone } = entry;
  return {
    ...{ certificationId, givenName, birthDate, signInAddress, contactAddress, country, locale },
    familyName: entry.familyName || null,
    nativeName: entry.nativeName || null,
    phone: phone === '' ? null : e164(phone, country),
  };
}
