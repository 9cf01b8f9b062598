import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { Account } from '../account/account.entity.js';
import type { SecurityEventKind } from './security-event-kind.js';

/** Something that happened to the safety of an account, for its person and administrators to read. */
@Entity('security_events')
@Index('security_events_account', ['accountId', 'id'])
@Index('security_events_at', ['at'])
export class SecurityEvent {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'BY DEFAULT' })
  id!: number;

  @ForeignKey(() => Account, { name: 'FK_security_events_account', onDelete: 'CASCADE' })
  @Column({ name: 'account_id', type: 'integer' })
  accountId!: number;

  @Column('text')
  kind!: SecurityEventKind;

  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;

  /** Where the request came from, as limits count it; '' where no request caused the event. */
  @Column('text')
  network!: string;

  /** Browser and system in a few words; '' where they are not known. */
  @Column('text')
  device!: string;

  /** No secret, no address. */
  @Column('jsonb')
  details!: Record<string, string | number>;
}
