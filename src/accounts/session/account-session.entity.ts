import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../account/account.entity.js';

/**
 * Somebody is signed in somewhere. Without this row the session of the browser
 * is nobody's, whatever it still holds: to delete it is to sign out.
 */
@Entity('account_sessions')
@Index('account_sessions_account', ['accountId', 'seenAt'])
@Index('account_sessions_age', ['startedAt'])
export class AccountSession {
  /** Names the sign-in on pages and in forms. It opens nothing: the browser's cookie is another value. */
  @PrimaryColumn('uuid')
  id!: string;

  @ForeignKey(() => Account, { name: 'FK_account_sessions_account', onDelete: 'CASCADE' })
  @Column({ name: 'account_id', type: 'integer' })
  accountId!: number;

  @Column({ name: 'started_at', type: 'timestamptz', precision: 3 })
  startedAt!: Date;

  /** To the minute. */
  @Column({ name: 'seen_at', type: 'timestamptz', precision: 3 })
  seenAt!: Date;

  /** Where it began, as a limit counts it. */
  @Column('text')
  network!: string;

  @Column('text')
  device!: string;
}
