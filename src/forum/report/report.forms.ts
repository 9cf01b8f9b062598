import { Transform } from 'class-transformer';
import { IsNotEmpty, IsString, MaxLength } from 'class-validator';

const LONGEST_NOTE = 2_000;

/** `/posts/:id/reports` */
export class ReportForm {
  @IsString({ message: 'forum:report.reason.choose' })
  @IsNotEmpty({ message: 'forum:report.reason.choose' })
  @MaxLength(40, { message: 'forum:report.reason.choose' })
  reason!: string;

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
