import { Transform } from 'class-transformer';
import { IsIn, IsString, MaxLength } from 'class-validator';
import { REPORT_REASONS, type ReportReason } from '../rules/reasons.js';

const LONGEST_NOTE = 2_000;

/** `/posts/:id/reports` */
export class ReportForm {
  @IsIn(REPORT_REASONS, { message: 'forum:report.reason.choose' })
  reason!: ReportReason;

  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? value.trim() : (value ?? ''),
  )
  @MaxLength(LONGEST_NOTE, {
    message: 'forum:report.note.tooLong',
    context: { longest: LONGEST_NOTE },
  })
  @IsString({ message: 'forum:posting.notOneText' })
  note: string = '';
}
