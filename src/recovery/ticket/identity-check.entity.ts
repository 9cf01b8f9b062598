import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { Account } from '../../accounts/account/account.entity.js';
import { Profile } from '../../profile/record/profile.entity.js';
import type { Confirmer, IdentityCheckKind, IdentityDocument } from '../rules/identity-check.js';
import { Ticket } from './ticket.entity.js';

/**
 * An identity document that was compared with one record: a row says that
 * name, birth date and face agreed. No picture and no number of it is kept.
 */
@Entity('recovery_identity_checks')
@Index('recovery_identity_checks_ticket', ['ticketId'])
@Check('recovery_identity_checks_kind', `kind in ('live', 'in-person')`)
export class IdentityCheck {
  @PrimaryGeneratedColumn('identity', {
    type: 'integer',
    generatedIdentity: 'BY DEFAULT',
    primaryKeyConstraintName: 'PK_recovery_identity_checks',
  })
  id!: number;

  @ForeignKey(() => Ticket, { name: 'FK_recovery_identity_checks_ticket' })
  @Column({ name: 'ticket_id', type: 'integer' })
  ticketId!: number;

  /** The record it was compared with: bound to another one, the ticket has no check. */
  @ForeignKey(() => Profile, { name: 'FK_recovery_identity_checks_profile' })
  @Column({ name: 'profile_id', type: 'integer' })
  profileId!: number;

  @Column('text')
  kind!: IdentityCheckKind;

  @Column('text')
  document!: IdentityDocument;

  /** Two letters of ISO 3166. */
  @Column('text')
  country!: string;

  /** When the call or the visit was. */
  @Column({ name: 'held_at', type: 'timestamptz', precision: 3 })
  heldAt!: Date;

  /** In person: who confirmed it. */
  @Column({ name: 'confirmed_by', type: 'text', nullable: true })
  confirmedBy!: Confirmer | null;

  /** In person: the name of the test centre or the notary. */
  @Column('text', { nullable: true })
  place!: string | null;

  /** In person: the contact that the programme found by itself. */
  @Column({ name: 'found_through', type: 'text', nullable: true })
  foundThrough!: string | null;

  @ForeignKey(() => Account, {
    name: 'FK_recovery_identity_checks_written_by',
    onDelete: 'SET NULL',
  })
  @Column({ name: 'written_by', type: 'integer', nullable: true })
  writtenBy!: number | null;

  @Column({ name: 'written_at', type: 'timestamptz', precision: 3 })
  writtenAt!: Date;

  /** From then on it counts for nothing; why, stands in the audit log. */
  @Column({ name: 'taken_back_at', type: 'timestamptz', precision: 3, nullable: true })
  takenBackAt!: Date | null;

  @ForeignKey(() => Account, {
    name: 'FK_recovery_identity_checks_taken_back_by',
    onDelete: 'SET NULL',
  })
  @Column({ name: 'taken_back_by', type: 'integer', nullable: true })
  takenBackBy!: number | null;
}
