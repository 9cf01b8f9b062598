import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { Account } from '../../accounts/account/account.entity.js';
import type { ProposalState } from '../rules/proposal.policy.js';

/** What a proposal can be about. */
export type ProposalKindName = 'role' | 'setting' | 'record' | 'release';

/** Something that one administrator proposed, and that another has to confirm. Never changed but for its end. */
@Entity('admin_proposals')
@Index('admin_proposals_open', ['kind', 'target'], { unique: true, where: `(state = 'open')` })
@Index('admin_proposals_account', ['accountId'])
@Check(
  'admin_proposals_state',
  `state in ('open', 'confirmed', 'refused', 'withdrawn', 'void', 'expired')`,
)
export class Proposal {
  @PrimaryGeneratedColumn('identity', {
    type: 'integer',
    generatedIdentity: 'BY DEFAULT',
    primaryKeyConstraintName: 'PK_admin_proposals',
  })
  id!: number;

  @Column('text')
  kind!: ProposalKindName;

  /** What is to change: the id of an account, the name of a setting, a certification ID or the number of a correction. One proposal for it is open at a time. */
  @Column('text')
  target!: string;

  /** Whose role or record it is about; null for a setting, and where nobody signs in to the record. */
  @ForeignKey(() => Account, { name: 'FK_admin_proposals_account', onDelete: 'CASCADE' })
  @Column({ name: 'account_id', type: 'integer', nullable: true })
  accountId!: number | null;

  /** What stood there when it was proposed: of something else nothing was confirmed. Of a record it is forgotten after the end, as the value is. */
  @Column('text')
  before!: string;

  @Column('text')
  value!: string;

  @Column('text')
  reason!: string;

  @Column('text')
  state!: ProposalState;

  @ForeignKey(() => Account, { name: 'FK_admin_proposals_proposed_by', onDelete: 'SET NULL' })
  @Column({ name: 'proposed_by_id', type: 'integer', nullable: true })
  proposedById!: number | null;

  @Column({ name: 'proposed_at', type: 'timestamptz', precision: 3 })
  proposedAt!: Date;

  @Column({ name: 'expires_at', type: 'timestamptz', precision: 3 })
  expiresAt!: Date;

  @ForeignKey(() => Account, { name: 'FK_admin_proposals_decided_by', onDelete: 'SET NULL' })
  @Column({ name: 'decided_by_id', type: 'integer', nullable: true })
  decidedById!: number | null;

  @Column({ name: 'decided_at', type: 'timestamptz', precision: 3, nullable: true })
  decidedAt!: Date | null;
}
