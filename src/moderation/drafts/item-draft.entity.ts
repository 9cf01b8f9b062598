import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Account } from '../../accounts/account/account.entity.js';
import type { VerbName } from '../decisions/verb.js';
import type { Subject } from '../subject.js';

/** What a moderator began to write for a decision, for other moderators to read and go on with. */
@Entity('item_drafts')
export class ItemDraft {
  @PrimaryColumn('text', { name: 'subject_kind', primaryKeyConstraintName: 'PK_item_drafts' })
  subjectKind!: Subject['kind'];

  @PrimaryColumn('text', { name: 'subject_id', primaryKeyConstraintName: 'PK_item_drafts' })
  subjectId!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'PK_item_drafts' })
  verb!: VerbName;

  @PrimaryColumn('integer', { name: 'author_id', primaryKeyConstraintName: 'PK_item_drafts' })
  @ForeignKey(() => Account, { name: 'FK_item_drafts_author' })
  authorId!: number;

  @Column('text')
  message!: string;

  @Column({ name: 'saved_at', type: 'timestamptz', precision: 3 })
  savedAt!: Date;
}
