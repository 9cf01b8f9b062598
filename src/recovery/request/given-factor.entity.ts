import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Statement } from '../dispute/statement.entity.js';
import type { GivenKind } from '../rules/given-kinds.js';
import { Ticket } from '../ticket/ticket.entity.js';
import { Draft } from './draft.entity.js';

/**
 * What a requester showed so that an account counts as theirs: a code, the answer of a passkey, an
 * identity at the provider. Whether it fits, nobody is told. A `sign-in` has none of them: the account
 * was signed in to when it was handed in, and is the one that fits.
 */
@Entity('recovery_given_factors')
@Index('recovery_given_factors_draft', ['draftId'])
@Index('recovery_given_factors_ticket', ['ticketId'])
@Check(
  'recovery_given_factors_kind',
  `kind in ('recovery-code', 'second-factor', 'passkey', 'linked-identity', 'sign-in')`,
)
@Index('recovery_given_factors_statement', ['statementId'])
@Check('recovery_given_factors_owner', 'num_nonnulls(draft_id, ticket_id, statement_id) = 1')
export class GivenFactor {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'PK_recovery_given_factors' })
  id!: string;

  @ForeignKey(() => Draft, { name: 'FK_recovery_given_factors_draft', onDelete: 'CASCADE' })
  @Column({ name: 'draft_id', type: 'uuid', nullable: true })
  draftId!: string | null;

  @ForeignKey(() => Ticket, { name: 'FK_recovery_given_factors_ticket' })
  @Column({ name: 'ticket_id', type: 'integer', nullable: true })
  ticketId!: number | null;

  @ForeignKey(() => Statement, {
    name: 'FK_recovery_given_factors_statement',
    onDelete: 'CASCADE',
  })
  @Column({ name: 'statement_id', type: 'uuid', nullable: true })
  statementId!: string | null;

  @Column('text')
  kind!: GivenKind;

  /** Encrypted under a key that is not in the database; null once the ticket is at its end. */
  @Column({ name: 'sealed_code', type: 'bytea', nullable: true })
  sealedCode!: Buffer | null;

  /** A code of an app is that of this moment. */
  @Column({ name: 'entered_at', type: 'timestamptz', precision: 3 })
  enteredAt!: Date;

  /** The accounts that it was tried against. */
  @Column('integer', { array: true, default: '{}' })
  tried!: number[];

  /** Those that it fits. */
  @Column('integer', { array: true, default: '{}' })
  fitting!: number[];

  /** Since when each of them had it: once an account lost the record, that decides. */
  @Column({ name: 'fitting_since', type: 'timestamptz', array: true, default: '{}' })
  fittingSince!: Date[];
}
