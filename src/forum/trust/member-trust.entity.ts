import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../../accounts/account/account.entity.js';
import type { TrustLevel } from '../rules/trust.js';

/** How far a member has come, as it was reckoned last, and on how many days something was read. */
@Entity('member_trust')
@Check('member_trust_level', `level in ('new', 'basic', 'member', 'regular')`)
@Index('member_trust_risen', ['accountId'], { where: `level <> 'new'` })
export class MemberTrust {
  @PrimaryColumn({
    name: 'account_id',
    type: 'integer',
    primaryKeyConstraintName: 'PK_member_trust',
  })
  @ForeignKey(() => Account, { name: 'FK_member_trust_account' })
  accountId!: number;

  @Column({ name: 'days_visited', type: 'integer', default: 0 })
  daysVisited!: number;

  /** The last of these days, in UTC. */
  @Column({ name: 'last_day', type: 'date', nullable: true })
  lastDay!: string | null;

  @Column({ type: 'text', default: 'new' })
  level!: TrustLevel;
}
