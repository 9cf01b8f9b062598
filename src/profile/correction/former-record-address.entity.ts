import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Profile } from '../record/profile.entity.js';
import type { AddressKind } from '../record/profile-address.entity.js';
import { Correction } from './correction.entity.js';

/** An address that a correction took off a record: told for a while, evidence of nothing (T60). */
@Entity('profile_former_addresses')
export class FormerRecordAddress {
  @ForeignKey(() => Profile, { name: 'FK_profile_former_addresses_profile' })
  @PrimaryColumn({
    name: 'profile_id',
    type: 'integer',
    primaryKeyConstraintName: 'PK_profile_former_addresses',
  })
  profileId!: number;

  @PrimaryColumn({
    name: 'address_key',
    type: 'text',
    primaryKeyConstraintName: 'PK_profile_former_addresses',
  })
  addressKey!: string;

  @Column('text')
  address!: string;

  @Column('text')
  kind!: AddressKind;

  @ForeignKey(() => Correction, { name: 'FK_profile_former_addresses_correction' })
  @Column({ name: 'correction_id', type: 'integer' })
  correctionId!: number;

  @Column({ name: 'removed_at', type: 'timestamptz', precision: 3 })
  removedAt!: Date;

  @Column({ name: 'told_until', type: 'timestamptz', precision: 3 })
  toldUntil!: Date;
}
