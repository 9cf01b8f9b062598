import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { addressKey } from '../../accounts/account/address.js';
import { Clock } from '../../config/clock.js';
import { NameChanges } from '../name/name-changes.service.js';
import type { AddressKind } from '../record/profile-address.entity.js';
import { ProfileAddress } from '../record/profile-address.entity.js';
import { Profile } from '../record/profile.entity.js';
import { type Correction, correctionNumber } from './correction.entity.js';
import { formerToldUntil } from './correction-life.js';
import { FormerRecordAddress } from './former-record-address.entity.js';
import { type RecordField, type RecordValues, withChanges } from './record-values.js';

const ADDRESS_KINDS = [
  ['signInAddress', 'sign-in'],
  ['contactAddress', 'contact'],
] as const satisfies readonly [RecordField, AddressKind][];

/** The values of a record that only a correction changes, as they stand and as they are written. */
@Injectable()
export class ValuesOnRecord {
  constructor(
    private readonly names: NameChanges,
    private readonly clock: Clock,
  ) {}

  async of(manager: EntityManager, profileId: number): Promise<RecordValues> {
    const profile = await manager.findOneByOrFail(Profile, { id: profileId });
    const addresses = await manager.findBy(ProfileAddress, { profileId });
    const address = (kind: AddressKind) =>
      addresses.find((each) => each.kind === kind)?.address ?? '';
    return {
      givenName: profile.givenName,
      familyName: profile.familyName ?? '',
      nativeName: profile.nativeName ?? '',
      birthDate: profile.birthDate,
      signInAddress: address('sign-in'),
      contactAddress: address('contact'),
    };
  }

  /**
   * Writes a correction on its record, which is locked and not frozen. The
   * former name stays in the name's history, a former address is told for 30
   * days, and the correction itself holds every value of before.
   */
  async write(tx: EntityManager, correction: Correction): Promise<void> {
    const { profileId, changes } = correction;
    const fields = new Set(changes.map(({ field }) => field));
    const values = withChanges(await this.of(tx, profileId), changes);
    if (fields.has('givenName') || fields.has('familyName') || fields.has('nativeName'))
      await this.names.change(
        tx,
        profileId,
        {
          givenName: values.givenName,
          familyName: values.familyName || null,
          nativeName: values.nativeName || null,
        },
        correctionNumber(correction),
      );
    if (fields.has('birthDate'))
      await tx.update(Profile, profileId, { birthDate: values.birthDate });
    for (const [field, kind] of ADDRESS_KINDS)
      if (fields.has(field)) await this.writeAddress(tx, correction, kind, values[field]);
  }

  private async writeAddress(
    tx: EntityManager,
    { id: correctionId, profileId }: Correction,
    kind: AddressKind,
    address: string,
  ): Promise<void> {
    const former = await tx.findOneBy(ProfileAddress, { profileId, kind });
    const row = { profileId, kind, address, addressKey: addressKey(address) };
    await tx.upsert(ProfileAddress, row, ['profileId', 'kind']);
    if (!former || former.addressKey === row.addressKey) return;
    const removedAt = this.clock.now();
    await tx.upsert(
      FormerRecordAddress,
      {
        ...{ profileId, kind, correctionId, removedAt, toldUntil: formerToldUntil(removedAt) },
        ...{ address: former.address, addressKey: former.addressKey },
      },
      ['profileId', 'addressKey'],
    );
  }
}
