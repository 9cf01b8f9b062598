import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { Role } from '../../accounts/access/role.js';
import { Account } from '../../accounts/account/account.entity.js';
import type { Verdict, VerdictReason } from '../rules/dispute.policy.js';
import { Ticket } from '../ticket/ticket.entity.js';

/** One person's vote in a dispute. Nobody votes twice in one; votes of a dispute that was decided stay as history. */
@Entity('recovery_votes')
@Index('recovery_votes_standing', ['ticketId', 'voterId'], {
  unique: true,
  where: 'ended_at is null',
})
@Index('recovery_votes_ticket', ['ticketId'])
@Check('recovery_votes_verdict', `verdict in ('dismiss', 'uphold')`)
export class DisputeVote {
  @PrimaryGeneratedColumn('identity', {
    type: 'integer',
    generatedIdentity: 'BY DEFAULT',
    primaryKeyConstraintName: 'PK_recovery_votes',
  })
  id!: number;

  @ForeignKey(() => Ticket, { name: 'FK_recovery_votes_ticket' })
  @Column({ name: 'ticket_id', type: 'integer' })
  ticketId!: number;

  @ForeignKey(() => Account, { name: 'FK_recovery_votes_voter' })
  @Column({ name: 'voter_id', type: 'integer' })
  voterId!: number;

  /** The role in which it was given. */
  @Column('text')
  role!: Role;

  @Column('text')
  verdict!: Verdict;

  @Column('text')
  reason!: VerdictReason;

  /** Words for the others who decide; '' for none. */
  @Column('text')
  message!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;

  /** When the dispute was decided. */
  @Column({ name: 'ended_at', type: 'timestamptz', precision: 3, nullable: true })
  endedAt!: Date | null;
}
