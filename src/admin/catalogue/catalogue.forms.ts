import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsString, Matches } from 'class-validator';
import type { CertificationLevel } from '../../profile/catalogue/certification.entity.js';
import { CERTIFICATIONS, EXAMS } from '../../profile/exchange/catalogue-files.js';
import { ColumnField } from './column-field.js';

const MOST_EXAMS = 100;

/** What is chosen of several boxes that share a name. */
export function chosenOf(value: unknown): unknown[] {
  if (value === undefined || value === null || value === '') return [];
  return typeof value === 'object' ? Object.values(value) : [value];
}

/** `/admin/catalogue/certifications/:code` */
export class CertificationForm {
  @ColumnField(CERTIFICATIONS, 'title', 'admin:catalogue.title.wrong')
  title = '';

  @ColumnField(CERTIFICATIONS, 'level', 'admin:catalogue.level.wrong')
  level!: CertificationLevel;

  @ColumnField(CERTIFICATIONS, 'role', 'admin:catalogue.role.wrong')
  role = '';

  @ColumnField(CERTIFICATIONS, 'valid_months', 'admin:catalogue.validMonths.wrong')
  validMonths = '';

  @ColumnField(CERTIFICATIONS, 'description', 'admin:catalogue.description.wrong')
  description = '';

  @Transform(({ value }: { value: unknown }) => [...new Set(chosenOf(value))].toSorted())
  @ArrayMaxSize(MOST_EXAMS, { message: 'admin:catalogue.examCodes.tooMany' })
  @IsString({ each: true, message: 'admin:catalogue.examCodes.wrong' })
  @Matches(/^.{1,20}$/, { each: true, message: 'admin:catalogue.examCodes.wrong' })
  examCodes: string[] = [];

  /** Of the certification that the form began with. */
  @IsString({ message: 'web:problem.changedMeanwhile' })
  version = '';
}

/** `/admin/catalogue/certifications` */
export class NewCertificationForm extends CertificationForm {
  @ColumnField(CERTIFICATIONS, 'certification_code', 'admin:catalogue.code.wrong.certification')
  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? value.toLowerCase() : value,
  )
  code = '';
}

/** `/admin/catalogue/exams/:code` */
export class ExamForm {
  @ColumnField(EXAMS, 'title', 'admin:catalogue.title.wrong')
  title = '';

  @ColumnField(EXAMS, 'retired_on', 'admin:catalogue.retiredOn.wrong')
  retiredOn = '';

  /** Of the exam that the form began with. */
  @IsString({ message: 'web:problem.changedMeanwhile' })
  version = '';
}

/** `/admin/catalogue/exams` */
export class NewExamForm extends ExamForm {
  @ColumnField(EXAMS, 'exam_code', 'admin:catalogue.code.wrong.exam')
  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? value.toUpperCase() : value,
  )
  code = '';
}
