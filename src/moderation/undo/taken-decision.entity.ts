import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../../accounts/account/account.entity.js';
import type { VerbName } from '../decisions/verb.js';
import type { QueueKind } from '../queue-kind.js';

/** A decision that was carried out and can be taken back for some seconds. */
@Entity('taken_decisions')
@Index('taken_decisions_batch', ['batch'])
@Index('taken_decisions_actor', ['actorId', 'undoUntil'])
export class TakenDecision {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'PK_taken_decisions' })
  id!: string;

  /** Shared by what was decided at once, and is taken back as one. */
  @Column('uuid')
  batch!: string;

  @Column('text')
  kind!: QueueKind;

  @Column({ name: 'item_id', type: 'text' })
  itemId!: string;

  @Column('text')
  verb!: VerbName;

  @Column({ name: 'actor_id', type: 'integer' })
  @ForeignKey(() => Account, { name: 'FK_taken_decisions_actor', onDelete: 'CASCADE' })
  actorId!: number;

  /** Number of the decision in the log. */
  @Column('integer')
  entry!: number;

  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;

  @Column({ name: 'undo_until', type: 'timestamptz', precision: 3 })
  undoUntil!: Date;

  /** What it changed, as the room that the item comes from noted it: no answer and no secret of anybody. */
  @Column('jsonb')
  memento!: object;

  /** The messages that wait until then. */
  @Column('uuid', { array: true })
  mails!: string[];

  @Column({ name: 'undone_at', type: 'timestamptz', precision: 3, nullable: true })
  undoneAt!: Date | null;
}
