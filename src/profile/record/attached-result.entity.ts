import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Profile } from './profile.entity.js';

/** Which result of a record was attached on a ticket, not imported. One that was taken off again stays as history. */
@Entity('attached_results')
@Index('attached_results_profile', ['profileId'])
export class AttachedResult {
  @PrimaryColumn('text', {
    name: 'ticket_number',
    primaryKeyConstraintName: 'PK_attached_results',
  })
  ticketNumber!: string;

  @ForeignKey(() => Profile, { name: 'FK_attached_results_profile' })
  @Column({ name: 'profile_id', type: 'integer' })
  profileId!: number;

  @Column({ name: 'registration_id', type: 'text' })
  registrationId!: string;

  @Column({ name: 'attached_at', type: 'timestamptz', precision: 3 })
  attachedAt!: Date;

  @Column({ name: 'taken_off_at', type: 'timestamptz', precision: 3, nullable: true })
  takenOffAt!: Date | null;
}
