import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A word of published posts, for whoever misspelled it. Made anew each night. */
@Entity('forum_words')
@Index('forum_words_alike', { synchronize: false })
export class ForumWord {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'PK_forum_words' })
  word!: string;

  /** How many published posts had it then. */
  @Column('integer')
  posts!: number;
}
