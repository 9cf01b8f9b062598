import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { SecretKind } from './derived-value.js';

/** A code or link that was or will be mailed: its hash, never its value. */
@Entity('one_time_secrets')
@Index('one_time_secrets_subject', ['purpose', 'subject'])
@Index('one_time_secrets_hash', ['hash'])
export class OneTimeSecret {
  @PrimaryColumn('uuid')
  id!: string;

  /** What it opens, such as `ticket.claim`; a secret of one purpose is unknown to every other. */
  @Column('text')
  purpose!: string;

  /** Whose it is: the key of the row that it opens. */
  @Column('text')
  subject!: string;

  @Column('text')
  kind!: SecretKind;

  @Column('bytea')
  hash!: Buffer;

  @Column('integer', { default: 0 })
  tries!: number;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @Column({ name: 'expires_at', type: 'timestamptz', precision: 3 })
  expiresAt!: Date;

  @Column({ name: 'used_at', type: 'timestamptz', precision: 3, nullable: true })
  usedAt!: Date | null;

  /** Set when a newer one took its place, or what it opened is over. */
  @Column({ name: 'ended_at', type: 'timestamptz', precision: 3, nullable: true })
  endedAt!: Date | null;
}
