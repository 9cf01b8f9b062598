import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Exam } from '../catalogue/exam.entity.js';
import { Profile } from './profile.entity.js';

/** One sitting of an exam, passed or not. */
@Entity('exam_results')
@Check('exam_results_score', 'score between 0 and 1000')
@Index('exam_results_profile', ['profileId', 'takenOn'])
@Index('exam_results_exam', ['examCode'])
export class ExamResult {
  @PrimaryColumn({ name: 'registration_id', type: 'text' })
  registrationId!: string;

  @Column({ name: 'profile_id', type: 'integer' })
  @ForeignKey(() => Profile, { name: 'FK_exam_results_profile' })
  profileId!: number;

  @Column({ name: 'exam_code', type: 'text' })
  @ForeignKey(() => Exam, { name: 'FK_exam_results_exam' })
  examCode!: string;

  @Column({ name: 'taken_on', type: 'date' })
  takenOn!: string;

  /** The city of the test centre, or `Online`. */
  @Column('text')
  centre!: string;

  @Column('integer')
  score!: number;

  @Column('boolean')
  passed!: boolean;
}
