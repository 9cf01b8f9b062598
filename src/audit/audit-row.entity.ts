import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One row of the append-only log. A trigger refuses every change and removal. */
@Entity('audit_log')
@Index('audit_log_subject', ['subjectKind', 'subjectId', 'seq'])
@Index('audit_log_actor', ['actorId', 'seq'])
@Index('audit_log_action', ['action', 'seq'])
@Index('audit_log_at', ['at'])
@Index('audit_log_batches', { synchronize: false })
export class AuditRow {
  /** Counts without gaps, in the order of the chain. */
  @PrimaryColumn('integer')
  seq!: number;

  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;

  /** The account that acted; null for the clock and for requesters without an account. */
  @Column({ name: 'actor_id', type: 'integer', nullable: true })
  actorId!: number | null;

  /** The role that the actor had at that moment. */
  @Column({ name: 'actor_role', type: 'text', nullable: true })
  actorRole!: string | null;

  /** What was done, such as `ticket.approved`. */
  @Column('text')
  action!: string;

  @Column({ name: 'subject_kind', type: 'text' })
  subjectKind!: string;

  @Column({ name: 'subject_id', type: 'text' })
  subjectId!: string;

  /** `json`, not `jsonb`: the chain covers the text as it was written. */
  @Column('json')
  details!: Record<string, unknown>;

  @Column({ name: 'previous_hash', type: 'text' })
  previousHash!: string;

  @Column('text')
  hash!: string;
}
