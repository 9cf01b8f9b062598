import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** A part of the forum. Its name and description are the programme's own words. */
@Entity('categories')
@Check(
  'categories_language',
  `language in ('simple', 'arabic', 'armenian', 'basque', 'catalan', 'danish', 'dutch', 'english', 'finnish', 'french', 'german', 'greek', 'hindi', 'hungarian', 'indonesian', 'irish', 'italian', 'lithuanian', 'nepali', 'norwegian', 'portuguese', 'romanian', 'russian', 'serbian', 'spanish', 'swedish', 'tamil', 'turkish', 'yiddish')`,
)
@Index('categories_slug', ['slug'], { unique: true })
export class Category {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'BY DEFAULT' })
  id!: number;

  @Column('text')
  slug!: string;

  @Column('text')
  name!: string;

  @Column('text')
  description!: string;

  /** Only staff reads it and posts in it. */
  @Column({ name: 'staff_only', type: 'boolean', default: false })
  staffOnly!: boolean;

  /** A lucide name of the icon sprite. */
  @Column('text')
  icon!: string;

  /** Place on the forum's index. */
  @Column('integer')
  position!: number;

  /** What its topics are written in: a text search configuration of PostgreSQL's. Triggers index anew what changes its language. */
  @Column({ type: 'text', default: 'simple' })
  language!: string;

  /** Published topics, kept in the transaction that publishes or hides one. */
  @Column({ name: 'topic_count', type: 'integer', default: 0 })
  topicCount!: number;
}
