import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { Account } from '../../accounts/account/account.entity.js';

/** What a moderator wrote down about a person, for other moderators only. */
@Entity('person_notes')
@Index('person_notes_account', ['accountId', 'id'])
export class PersonNote {
  @PrimaryGeneratedColumn('identity', {
    type: 'integer',
    generatedIdentity: 'BY DEFAULT',
    primaryKeyConstraintName: 'PK_person_notes',
  })
  id!: number;

  @Column({ name: 'account_id', type: 'integer' })
  @ForeignKey(() => Account, { name: 'FK_person_notes_account' })
  accountId!: number;

  @Column({ name: 'author_id', type: 'integer' })
  @ForeignKey(() => Account, { name: 'FK_person_notes_author' })
  authorId!: number;

  @Column('text')
  body!: string;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;
}
