import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What administrators decided about an entry of a list of reasons or templates. It is never deleted: the log names it. */
@Entity('wording_entries')
export class WordingEntry {
  /** Page and name of the list, such as `reasons.post-rejection`. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'PK_wording_entries' })
  list!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'PK_wording_entries' })
  key!: string;

  @Column('integer')
  position!: number;

  /** What it is for; empty for everything. */
  @Column('text', { array: true, default: '{}' })
  uses!: string[];

  @Column({ name: 'retired_at', type: 'timestamptz', precision: 3, nullable: true })
  retiredAt!: Date | null;
}
