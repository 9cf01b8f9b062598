import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { Profile } from '../record/profile.entity.js';

/** A correction of the legal name on a record. It stays as history when it is taken back. */
@Entity('profile_name_history')
@Index('profile_name_history_ticket', ['ticketNumber'], { unique: true })
@Index('profile_name_history_profile', ['profileId'])
@Index('profile_name_history_former', { synchronize: false })
export class NameChange {
  @PrimaryGeneratedColumn('identity', {
    type: 'integer',
    generatedIdentity: 'BY DEFAULT',
    primaryKeyConstraintName: 'PK_profile_name_history',
  })
  id!: number;

  @ForeignKey(() => Profile, { name: 'FK_profile_name_history_profile' })
  @Column({ name: 'profile_id', type: 'integer' })
  profileId!: number;

  /** The ticket that it was decided on; one ticket changes one name. */
  @Column({ name: 'ticket_number', type: 'text' })
  ticketNumber!: string;

  @Column({ name: 'former_given_name', type: 'text' })
  formerGivenName!: string;

  @Column({ name: 'former_family_name', type: 'text', nullable: true })
  formerFamilyName!: string | null;

  @Column({ name: 'former_native_name', type: 'text', nullable: true })
  formerNativeName!: string | null;

  /** The former name as it is looked for. */
  @Column({ name: 'former_name_key', type: 'text' })
  formerNameKey!: string;

  @Column({ name: 'former_native_key', type: 'text', nullable: true })
  formerNativeKey!: string | null;

  @Column({ name: 'given_name', type: 'text' })
  givenName!: string;

  @Column({ name: 'family_name', type: 'text', nullable: true })
  familyName!: string | null;

  @Column({ name: 'native_name', type: 'text', nullable: true })
  nativeName!: string | null;

  @Column({ name: 'changed_at', type: 'timestamptz', precision: 3 })
  changedAt!: Date;

  /** When an upheld objection restored the former name. */
  @Column({ name: 'taken_back_at', type: 'timestamptz', precision: 3, nullable: true })
  takenBackAt!: Date | null;
}
