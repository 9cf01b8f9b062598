import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsNotEmpty,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import {
  IsAppCode,
  IsMailAddress,
  IsMailedCode,
  IsRecoveryCode,
} from '../../accounts/account/field-rules.js';
import { LONGEST_CREDENTIAL } from '../request/evidence.form.js';
import { ExamForm } from '../request/request.forms.js';
import { isEntered, IsText, IsTextLike } from '../request/text-rule.js';
import { type Rating, RATINGS } from '../rules/ratings.js';

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

  /** Files come beside the fields; what a browser writes here instead is that there are none. */
  @IsTextLike(/(?:)/, 'recovery:files.unread')
  files: string = '';
}

/** `/tickets/:number/appeal` */
export class AppealForm {
  @IsNotEmpty({ message: 'recovery:status.appeal.empty' })
  @IsText(LONGEST_ANSWER)
  body: string = '';
}

/** `/tickets/:number/address`: an address on record, then its code; or what only the holder can have: a code, a passkey, a sign-in at the provider. */
export class ProveAddressForm {
  @ValidateIf(
    ({ address, addressCode, recoveryCode, appCode, passkey, identity }: ProveAddressForm) =>
      Boolean(address) || !(addressCode || recoveryCode || appCode || passkey || identity),
  )
  @IsMailAddress()
  address: string = '';

  @IsTextLike(/1/, 'web:form.invalid')
  send: string = '';

  @ValidateIf(isEntered)
  @IsMailedCode()
  addressCode: string = '';

  @ValidateIf(isEntered)
  @IsRecoveryCode()
  recoveryCode: string = '';

  @ValidateIf(isEntered)
  @IsAppCode()
  appCode: string = '';

  @IsTextLike(/1/, 'web:form.invalid')
  passkey: string = '';

  @IsText(LONGEST_CREDENTIAL)
  credential: string = '';

  @IsTextLike(/1/, 'web:form.invalid')
  identity: string = '';
}

/** `/tickets/:number/rating` */
export class RatingForm {
  @IsIn(RATINGS, { message: 'web:form.invalid' })
  rating!: Rating;
}
