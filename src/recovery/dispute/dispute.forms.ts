import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, ValidateNested } from 'class-validator';
import { IsPasswordText } from '../../accounts/account/field-rules.js';
import { ExamForm } from '../request/request.forms.js';
import { IsText, IsTextLike } from '../request/text-rule.js';

const LONGEST_WORDS = 5_000;

/** `/regain/:token` */
export class RegainForm {
  @IsPasswordText()
  password: string = '';
}

/** `/disputes/:number/statement`: what one side says, and what it remembers. */
export class StatementForm {
  @IsText(LONGEST_WORDS)
  body: string = '';

  @IsTextLike(/[\p{Nd}+()/.\s-]{4,40}/u, 'recovery:evidence.phone.form')
  phone: string = '';

  @IsArray({ message: 'web:form.invalid' })
  @ArrayMaxSize(1, { message: 'web:form.invalid' })
  @ValidateNested({ each: true, message: 'web:form.invalid' })
  @Type(() => ExamForm)
  exams: ExamForm[] = [];
}
