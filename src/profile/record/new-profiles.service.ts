import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { addressKey } from '../../accounts/account/address.js';
import { ImportedAccounts } from '../../accounts/sign-up/imported-accounts.service.js';
import { Clock } from '../../config/clock.js';
import { ProfileLink } from '../link/profile-link.entity.js';
import { keysOf } from '../name/legal-name.js';
import type { IsoDay } from './calendar-day.js';
import { fullName } from './person.js';
import { ProfileAddress } from './profile-address.entity.js';

/** What a profile begins with, as the import's own checks took it. */
export interface NewProfile {
  certificationId: string;
  givenName: string;
  familyName: string | null;
  nativeName: string | null;
  birthDate: IsoDay;
  signInAddress: string;
  contactAddress: string;
  phone: string | null;
  country: string;
  locale: string;
}

/** Profiles that come into being by an administrator's page, as those of an import do: without results, and never over one that exists. */
@Injectable()
export class NewProfiles {
  constructor(
    private readonly importedAccounts: ImportedAccounts,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes a profile, and an account for its sign-in address where nobody signs
   * in with that: an account that is there already is not linked by that alone.
   * @returns whether an account was made; null where the certification ID is taken
   */
  async make(tx: EntityManager, profile: NewProfile): Promise<{ linked: boolean } | null> {
    const profileId = await this.insert(tx, profile);
    if (profileId === null) return null;
    const address = profile.signInAddress;
    const row = { address, name: fullName(profile), lastSignInAt: null };
    const accountId = (await this.importedAccounts.create(tx, [row])).get(addressKey(address));
    if (accountId === undefined) return { linked: false };
    const linkedAt = this.clock.now();
    await tx.insert(ProfileLink, { profileId, accountId, reason: 'import', linkedAt });
    return { linked: true };
  }

  private async insert(tx: EntityManager, profile: NewProfile): Promise<number | null> {
    const { nameKey, nativeKey } = keysOf(profile);
    const [row] = await tx.query<{ id: number }[]>(
      `insert into profiles (certification_id, given_name, family_name, native_name, name_key, native_key,
         birth_date, phone, country, locale)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       on conflict (certification_id) do nothing returning id`,
      [
        ...[profile.certificationId, profile.givenName, profile.familyName, profile.nativeName],
        ...[nameKey, nativeKey, profile.birthDate, profile.phone, profile.country, profile.locale],
      ],
    );
    if (row === undefined) return null;
    await tx.insert(ProfileAddress, [
      addressRow(row.id, 'sign-in', profile.signInAddress),
      addressRow(row.id, 'contact', profile.contactAddress),
    ]);
    return row.id;
  }
}

function addressRow(profileId: number, kind: 'sign-in' | 'contact', address: string) {
  return { profileId, kind, address, addressKey: addressKey(address) };
}
