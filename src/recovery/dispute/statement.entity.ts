import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Answers } from '../rules/answers.js';
import { TicketNotice } from '../ticket/ticket-notice.entity.js';
import { Ticket } from '../ticket/ticket.entity.js';

/**
 * What one side of a dispute brings: the requester's, or that of an address
 * that objected. It stands beside the request, so that what was approved stays
 * what it was.
 */
@Entity('recovery_statements')
@Index('recovery_statements_notice', ['noticeId'], { unique: true })
@Index('recovery_statements_requester', ['ticketId'], { unique: true, where: 'notice_id is null' })
@Index('recovery_statements_ticket', ['ticketId'])
export class Statement {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'PK_recovery_statements' })
  id!: string;

  @ForeignKey(() => Ticket, { name: 'FK_recovery_statements_ticket' })
  @Column({ name: 'ticket_id', type: 'integer' })
  ticketId!: number;

  /** The notice that was objected by; null for the requester's side. */
  @ForeignKey(() => TicketNotice, { name: 'FK_recovery_statements_notice' })
  @Column({ name: 'notice_id', type: 'uuid', nullable: true })
  noticeId!: string | null;

  /** The link secret of the page; null for the requester, who has the status page's. */
  @Column({ name: 'secret_id', type: 'uuid', nullable: true })
  secretId!: string | null;

  /** In own words. */
  @Column('text')
  words!: string;

  @Column('jsonb')
  answers!: Answers;

  /** When this side showed that it can sign in to the account in question. */
  @Column({ name: 'signed_in_at', type: 'timestamptz', precision: 3, nullable: true })
  signedInAt!: Date | null;

  @Column({ name: 'made_at', type: 'timestamptz', precision: 3 })
  madeAt!: Date;

  @Column({ name: 'changed_at', type: 'timestamptz', precision: 3 })
  changedAt!: Date;
}
