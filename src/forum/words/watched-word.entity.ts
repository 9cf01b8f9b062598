import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { WordAction } from '../rules/watched-words.js';

/** A word or phrase that administrators watch for. */
@Entity('watched_words')
@Check('watched_words_action', `action in ('block', 'hold', 'flag', 'mask')`)
@Index('watched_words_key', ['key'], { unique: true })
export class WatchedWord {
  @PrimaryGeneratedColumn('identity', {
    type: 'integer',
    generatedIdentity: 'BY DEFAULT',
    primaryKeyConstraintName: 'PK_watched_words',
  })
  id!: number;

  /** As it was entered; `*` at the end stands for whatever begins so. */
  @Column('text')
  word!: string;

  /** What two words that find the same have in common. */
  @Column('text')
  key!: string;

  @Column('text')
  action!: WordAction;
}
