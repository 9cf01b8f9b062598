import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Certification } from './certification.entity.js';
import { Exam } from './exam.entity.js';

/** An exam that has to be passed for a certification; all of its exams are needed. */
@Entity('requirements')
@Index('requirements_exam', ['examCode'])
export class Requirement {
  @PrimaryColumn({ name: 'certification_code', type: 'text' })
  @ForeignKey(() => Certification, { name: 'FK_requirements_certification' })
  certificationCode!: string;

  @PrimaryColumn({ name: 'exam_code', type: 'text' })
  @ForeignKey(() => Exam, { name: 'FK_requirements_exam' })
  examCode!: string;
}
