import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { Account } from '../../accounts/account/account.entity.js';
import type { Subject } from '../subject.js';

/** What a moderator wrote down about an item, for other moderators only. */
@Entity('item_notes')
@Index('item_notes_subject', ['subjectKind', 'subjectId', 'id'])
export class ItemNote {
  @PrimaryGeneratedColumn('identity', {
    type: 'integer',
    generatedIdentity: 'BY DEFAULT',
    primaryKeyConstraintName: 'PK_item_notes',
  })
  id!: number;

  @Column({ name: 'subject_kind', type: 'text' })
  subjectKind!: Subject['kind'];

  @Column({ name: 'subject_id', type: 'text' })
  subjectId!: string;

  @Column({ name: 'author_id', type: 'integer' })
  @ForeignKey(() => Account, { name: 'FK_item_notes_author' })
  authorId!: number;

  @Column('text')
  body!: string;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;
}
