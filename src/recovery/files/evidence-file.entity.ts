import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { FileKind } from '../../storage/rules/file-kind.js';
import { Draft } from '../request/draft.entity.js';
import { Ticket } from '../ticket/ticket.entity.js';

/**
 * A file that a requester sent. Its content lies in the store, sealed; its key
 * stands here, sealed too. Without the key the content is noise: with the row
 * of a draft, or at the end of a ticket, the key goes first.
 */
@Entity('recovery_files')
@Index('recovery_files_draft', ['draftId'])
@Index('recovery_files_ticket', ['ticketId'])
@Check('recovery_files_owner', 'num_nonnulls(draft_id, ticket_id) = 1')
@Check('recovery_files_kind', `kind in ('jpeg', 'png', 'webp', 'pdf')`)
@Check(
  'recovery_files_key',
  'num_nonnulls(key_id, wrapped_key) = case when destroyed_at is null then 2 else 0 end',
)
export class EvidenceFile {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'PK_recovery_files' })
  id!: string;

  @ForeignKey(() => Draft, { name: 'FK_recovery_files_draft', onDelete: 'CASCADE' })
  @Column({ name: 'draft_id', type: 'uuid', nullable: true })
  draftId!: string | null;

  @ForeignKey(() => Ticket, { name: 'FK_recovery_files_ticket' })
  @Column({ name: 'ticket_id', type: 'integer', nullable: true })
  ticketId!: number | null;

  /** As the requester's device named it, fit to be shown; nothing is made of it. '' once it was destroyed. */
  @Column('text')
  name!: string;

  @Column('text')
  kind!: FileKind;

  /** Bytes as it was sent. */
  @Column('integer')
  size!: number;

  @Column({ name: 'added_at', type: 'timestamptz', precision: 3 })
  addedAt!: Date;

  /** Names the evidence key that `wrappedKey` is sealed under. */
  @Column({ name: 'key_id', type: 'text', nullable: true })
  keyId!: string | null;

  @Column({ name: 'wrapped_key', type: 'bytea', nullable: true })
  wrappedKey!: Buffer | null;

  @Column({ name: 'destroyed_at', type: 'timestamptz', precision: 3, nullable: true })
  destroyedAt!: Date | null;
}
