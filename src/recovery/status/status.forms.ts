import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsNotEmpty, ValidateIf, ValidateNested } from 'class-validator';
import { IsMailAddress, IsMailedCode } from '../../accounts/account/field-rules.js';
import { ExamForm } from '../request/request.forms.js';
import { IsText, IsTextLike } from '../request/text-rule.js';

const LONGEST_ANSWER = 5_000;
const LONGEST_CODE = 200;

/** `/tickets` */
export class OpenTicketForm {
  @IsNotEmpty({ message: 'recovery:open.number.empty' })
  @IsText(20)
  number: string = '';

  @IsNotEmpty({ message: 'recovery:open.code.empty' })
  @IsText(LONGEST_CODE)
  code: string = '';
}

/** `/tickets/:number/answer` */
export class AnswerForm {
  @IsNotEmpty({ message: 'recovery:status.answer.empty' })
  @IsText(LONGEST_ANSWER)
  body: string = '';

  @IsArray({ message: 'web:form.invalid' })
  @ArrayMaxSize(1, { message: 'web:form.invalid' })
  @ValidateNested({ each: true, message: 'web:form.invalid' })
  @Type(() => ExamForm)
  exams: ExamForm[] = [];
}

/** `/tickets/:number/address`: an address on record, then its code. */
export class ProveAddressForm {
  @ValidateIf((form: ProveAddressForm) => !form.addressCode)
  @IsMailAddress()
  address: string = '';

  @IsTextLike(/1/, 'web:form.invalid')
  send: string = '';

  @ValidateIf((_form: object, value: unknown) => value !== undefined && value !== '')
  @IsMailedCode()
  addressCode: string = '';
}
