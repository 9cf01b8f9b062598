import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Words that are said in one language in place of those of `locales`, or where those have none. */
@Entity('own_words')
export class OwnWordRow {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'PK_own_words' })
  key!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'PK_own_words' })
  locale!: string;

  @Column('text')
  text!: string;
}
