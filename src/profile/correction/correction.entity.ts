import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { Account } from '../../accounts/account/account.entity.js';
import { Profile } from '../record/profile.entity.js';
import type { CorrectionState } from './correction-life.js';
import type { RecordChange } from './record-values.js';

/** A correction of a record that two administrators decided. One that took effect stays: it holds the values of before. */
@Entity('record_corrections')
@Check('record_corrections_state', `state in ('waiting', 'done', 'withdrawn', 'objected', 'void')`)
@Index('record_corrections_waiting', ['profileId'], { unique: true, where: `(state = 'waiting')` })
@Index('record_corrections_profile', ['profileId'])
export class Correction {
  @PrimaryGeneratedColumn('identity', {
    type: 'integer',
    generatedIdentity: 'BY DEFAULT',
    primaryKeyConstraintName: 'PK_record_corrections',
  })
  id!: number;

  @ForeignKey(() => Profile, { name: 'FK_record_corrections_profile' })
  @Column({ name: 'profile_id', type: 'integer' })
  profileId!: number;

  @Column('jsonb')
  changes!: RecordChange[];

  @Column('text')
  reason!: string;

  @Column('text')
  state!: CorrectionState;

  @ForeignKey(() => Account, { name: 'FK_record_corrections_proposed_by', onDelete: 'SET NULL' })
  @Column({ name: 'proposed_by_id', type: 'integer', nullable: true })
  proposedById!: number | null;

  @ForeignKey(() => Account, { name: 'FK_record_corrections_confirmed_by', onDelete: 'SET NULL' })
  @Column({ name: 'confirmed_by_id', type: 'integer', nullable: true })
  confirmedById!: number | null;

  @Column({ name: 'confirmed_at', type: 'timestamptz', precision: 3 })
  confirmedAt!: Date;

  @Column({ name: 'takes_effect_at', type: 'timestamptz', precision: 3 })
  takesEffectAt!: Date;

  @Column({ name: 'ended_at', type: 'timestamptz', precision: 3, nullable: true })
  endedAt!: Date | null;

  /** Who withdrew it; null where the clock or an objection ended it. */
  @ForeignKey(() => Account, { name: 'FK_record_corrections_ended_by', onDelete: 'SET NULL' })
  @Column({ name: 'ended_by_id', type: 'integer', nullable: true })
  endedById!: number | null;

  /** When two administrators ended the freeze that an objection to it brought. */
  @Column({ name: 'released_at', type: 'timestamptz', precision: 3, nullable: true })
  releasedAt!: Date | null;
}

/** How a correction is called: in the log, in mails, and where a name's history says what changed it. */
export function correctionNumber({ id }: Pick<Correction, 'id'>): string {
  return `C-${id}`;
}

/** The id that a correction's number names; null for none. */
export function correctionId(number: string): number | null {
  const [, digits] = /^C-([1-9]\d{0,8})$/.exec(number) ?? [];
  return digits === undefined ? null : Number(digits);
}
