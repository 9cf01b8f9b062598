import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Profile } from './profile.entity.js';

export type AddressKind = 'sign-in' | 'contact';

/** An e-mail address on record. */
@Entity('profile_addresses')
@Check('profile_addresses_kind', `kind in ('sign-in', 'contact')`)
@Index('profile_addresses_key', ['addressKey'])
export class ProfileAddress {
  @PrimaryColumn({ name: 'profile_id', type: 'integer' })
  @ForeignKey(() => Profile, { name: 'FK_profile_addresses_profile' })
  profileId!: number;

  @PrimaryColumn('text')
  kind!: AddressKind;

  /** As the programme wrote it. */
  @Column('text')
  address!: string;

  /** As addresses are compared. */
  @Column({ name: 'address_key', type: 'text' })
  addressKey!: string;
}
