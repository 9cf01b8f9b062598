import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsOptional,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { IsMailAddress, IsMailedCode } from '../../accounts/account/field-rules.js';
import { TICKET_KINDS, type TicketKind } from '../rules/ticket-kinds.js';
import { IsText, IsTextLike } from './text-rule.js';

/** More exams than this help nobody. */
export const MOST_EXAMS = 10;

const LONGEST_NAME = 200;
const LONGEST_EXAM = 120;

const isEntered = (_form: object, value: unknown) => value !== undefined && value !== '';

/** Where a page leads when it was opened to change one answer: back to the check of all of them. */
class StepForm {
  @IsOptional()
  @IsIn(['', 'check'], { message: 'web:form.invalid' })
  next: string = '';
}

/** `/recover/kind` */
export class KindForm extends StepForm {
  @IsIn(TICKET_KINDS, { message: 'recovery:kind.empty' })
  kind!: TicketKind;
}

/** `/recover/person` */
export class PersonForm extends StepForm {
  @IsText(LONGEST_NAME)
  givenName: string = '';

  @IsText(LONGEST_NAME)
  familyName: string = '';

  @IsText(LONGEST_NAME)
  nativeName: string = '';

  @IsTextLike(/0?[1-9]|[12]\d|3[01]/, 'recovery:person.birthDay.form')
  birthDay: string = '';

  @IsTextLike(/0?[1-9]|1[0-2]/, 'recovery:person.birthMonth.form')
  birthMonth: string = '';

  @IsTextLike(/(?:19|20)\d\d/, 'recovery:person.birthYear.form')
  birthYear: string = '';

  @IsTextLike(/[\p{Nd}\s-]{4,20}/u, 'recovery:person.certificationId.form')
  certificationId: string = '';

  @ValidateIf(isEntered)
  @IsMailAddress()
  signInEmail: string = '';
}

/** One exam of `/recover/exams`. */
export class ExamForm {
  @IsText(LONGEST_EXAM)
  examCode: string = '';

  @IsTextLike(/\d{4}-\d\d-\d\d/, 'recovery:exams.takenOn.form')
  takenOn: string = '';

  @IsTextLike(/1/, 'web:form.invalid')
  takenOnUnknown: string = '';

  @IsTextLike(/\d{1,3}|1000/, 'recovery:exams.score.form')
  score: string = '';

  @IsTextLike(/[\p{Nd}\s-]{4,20}/u, 'recovery:exams.registrationId.form')
  registrationId: string = '';
}

/** `/recover/exams` */
export class ExamsForm extends StepForm {
  @Transform(({ value }: { value: unknown }) => (value === undefined ? [] : value), {
    toClassOnly: true,
  })
  @IsArray({ message: 'web:form.invalid' })
  @ArrayMaxSize(MOST_EXAMS, { message: 'recovery:exams.tooMany', context: { most: MOST_EXAMS } })
  @ValidateNested({ each: true, message: 'web:form.invalid' })
  @Type(() => ExamForm)
  exams: ExamForm[] = [];

  /** The button for one more exam. */
  @IsTextLike(/1/, 'web:form.invalid')
  add: string = '';

  /** The button *I don't know any of my exams*. */
  @IsTextLike(/1/, 'web:form.invalid')
  unknown: string = '';
}

/** `/recover/evidence` */
export class EvidenceForm extends StepForm {
  @IsTextLike(/[\p{Nd}+()/.\s-]{4,40}/u, 'recovery:evidence.phone.form')
  phone: string = '';

  @ValidateIf(isEntered)
  @IsMailAddress()
  address: string = '';

  /** The button that asks for a code. */
  @IsTextLike(/1/, 'web:form.invalid')
  send: string = '';

  @ValidateIf(isEntered)
  @IsMailedCode()
  addressCode: string = '';
}

/** `/recover/contact`: first the address, then its code. */
export class ContactForm extends StepForm {
  @ValidateIf((form: ContactForm) => isEntered(form, form.email) || !isEntered(form, form.code))
  @IsMailAddress()
  email: string = '';

  @ValidateIf(isEntered)
  @IsMailedCode()
  code: string = '';

  /** The button that mails a code, or a new one. */
  @IsTextLike(/1/, 'web:form.invalid')
  send: string = '';
}

/** `/recover/submit`: everything was said before. */
export class SubmitForm extends StepForm {}
