import { IsIn, IsObject, IsOptional, IsString, Length, MaxLength } from 'class-validator';

/** How long something may be shared, in days. */
export const SHARE_DAYS = ['7', '30', '90', '365'] as const;

const LONGEST_NOTE = 80;

/** `/dashboard/transcript/shares` */
export class ShareForm {
  @IsIn(['all', 'some'], { message: 'transcript:share.scope.choose' })
  scope!: 'all' | 'some';

  /** By the numbers of certificates those that are ticked, where only some are shared. */
  @IsOptional()
  @IsObject({ message: 'transcript:share.choose' })
  certifications?: Record<string, unknown>;

  @IsOptional()
  @IsIn(['1'], { message: 'transcript:share.results.choose' })
  results?: '1';

  @IsIn(SHARE_DAYS, { message: 'transcript:share.days.choose' })
  days!: (typeof SHARE_DAYS)[number];

  @IsOptional()
  @IsString({ message: 'transcript:share.note.choose' })
  @MaxLength(LONGEST_NOTE, { message: 'transcript:share.note.tooLong' })
  note?: string;
}

/** `/verify/:id` */
export class CodeForm {
  @IsString({ message: 'transcript:code.missing' })
  @Length(1, 60, { message: 'transcript:code.missing' })
  code!: string;
}

/** `/verify` */
export class VerifyForm extends CodeForm {
  @IsString({ message: 'transcript:id.missing' })
  @Length(1, 60, { message: 'transcript:id.missing' })
  id!: string;
}
