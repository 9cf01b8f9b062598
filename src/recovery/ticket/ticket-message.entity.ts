import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { Account } from '../../accounts/account/account.entity.js';
import { Ticket } from './ticket.entity.js';

/** What the request began with in the forum, a question and its answer, words to a decision, an appeal, and why a second person sent it back: that one is for staff only. */
export type MessageKind = 'opening' | 'question' | 'answer' | 'decision' | 'sentBack' | 'appeal';

/** What was said between the requester and the staff, and among the staff. */
@Entity('recovery_messages')
@Index('recovery_messages_ticket', ['ticketId', 'id'])
@Check(
  'recovery_messages_kind',
  `kind in ('opening', 'question', 'answer', 'decision', 'sentBack', 'appeal')`,
)
export class TicketMessage {
  @PrimaryGeneratedColumn('identity', {
    type: 'integer',
    generatedIdentity: 'BY DEFAULT',
    primaryKeyConstraintName: 'PK_recovery_messages',
  })
  id!: number;

  @ForeignKey(() => Ticket, { name: 'FK_recovery_messages_ticket' })
  @Column({ name: 'ticket_id', type: 'integer' })
  ticketId!: number;

  @Column('text')
  kind!: MessageKind;

  /** The member of staff; null where the requester wrote. */
  @ForeignKey(() => Account, { name: 'FK_recovery_messages_author', onDelete: 'SET NULL' })
  @Column({ name: 'author_id', type: 'integer', nullable: true })
  authorId!: number | null;

  @Column('text')
  body!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;
}
