import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An exam that counts for one certification or for several. */
@Entity('exams')
export class Exam {
  @PrimaryColumn('text')
  code!: string;

  @Column('text')
  title!: string;

  /** The day from which it cannot be taken any more. */
  @Column({ name: 'retired_on', type: 'date', nullable: true })
  retiredOn!: string | null;
}
