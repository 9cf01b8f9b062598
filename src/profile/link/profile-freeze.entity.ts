import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Profile } from '../record/profile.entity.js';

/** A dispute that freezes a profile. Two disputes freeze it twice, and the end of one leaves the other. */
@Entity('profile_freezes')
export class ProfileFreezeRow {
  @PrimaryColumn({ name: 'profile_id', type: 'integer' })
  @ForeignKey(() => Profile, { name: 'FK_profile_freezes_profile' })
  profileId!: number;

  @PrimaryColumn({ name: 'ticket_number', type: 'text' })
  ticketNumber!: string;

  @Column({ name: 'frozen_at', type: 'timestamptz', precision: 3 })
  frozenAt!: Date;
}
