import { Transform } from 'class-transformer';
import { IsIn, IsNotEmpty, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { LONGEST_BODY, Markdown } from '../posting/posting.forms.js';

/** `/posts/:id/redaction` */
export class RedactionForm {
  /** Of the post, as the page showed it. */
  @Matches(/^[1-9]\d{0,9}$/, { message: 'conduct:version' })
  version!: string;

  /** A line for each. */
  @Markdown()
  @IsString({ message: 'forum:posting.notOneText' })
  @MaxLength(LONGEST_BODY, { message: 'forum:body.tooLong', context: { longest: LONGEST_BODY } })
  passages = '';

  @IsOptional()
  @IsIn(['1'], { message: 'conduct:redaction.none' })
  whole?: string;

  @Transform(({ value }: { value: unknown }) => value ?? '')
  @IsString({ message: 'forum:rejection.choose' })
  @IsNotEmpty({ message: 'forum:rejection.choose' })
  @MaxLength(40, { message: 'forum:rejection.choose' })
  reason!: string;
}
