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
import { STEPS } from '../rules/request-steps.js';
import { TICKET_KINDS, type TicketKind } from '../rules/ticket-kinds.js';
import { isEntered, IsText, IsTextLike } from './text-rule.js';

/** More exams than this help nobody. */
export const MOST_EXAMS = 10;

const LONGEST_NAME = 200;
const LONGEST_EXAM = 120;
const LONGEST_CAUSE = 500;
/** In groups as people write them. */
const NINE_DIGITS = /(?:[\s-]{0,3}\p{Nd}){9}/u;

/** Where a page leads when it was opened to change one answer: back to the check of all of them. */
export class StepForm {
  @IsOptional()
  @IsIn(['', 'check'], { message: 'web:form.invalid' })
  next: string = '';

  /** The button that mails a link to go on elsewhere: the page that it was pressed on. */
  @IsOptional()
  @IsIn(['', ...STEPS], { message: 'web:form.invalid' })
  elsewhere: string = '';
}

/** `/recover/kind` */
export class KindForm extends StepForm {
  @IsIn(TICKET_KINDS, { message: 'recovery:kind.empty' })
  kind!: TicketKind;
}

/** A page that asks for a name. */
class NameForm extends StepForm {
  @IsText(LONGEST_NAME)
  givenName: string = '';

  @IsText(LONGEST_NAME)
  familyName: string = '';

  @IsText(LONGEST_NAME)
  nativeName: string = '';
}

/** `/recover/person` */
export class PersonForm extends NameForm {
  @IsTextLike(/0?[1-9]|[12]\d|3[01]/, 'recovery:person.birthDay.form')
  birthDay: string = '';

  @IsTextLike(/0?[1-9]|1[0-2]/, 'recovery:person.birthMonth.form')
  birthMonth: string = '';

  @IsTextLike(/(?:19|20)\d\d/, 'recovery:person.birthYear.form')
  birthYear: string = '';

  @IsTextLike(NINE_DIGITS, 'recovery:person.certificationId.form')
  certificationId: string = '';

  /** Of the other profile, where two are to be joined. */
  @IsTextLike(NINE_DIGITS, 'recovery:person.certificationId.form')
  otherCertificationId: string = '';

  @IsTextLike(/[0-9a-f]{4}[\s-]?[0-9a-f]{4}/i, 'recovery:person.awardNumber.form')
  awardNumber: string = '';

  @ValidateIf(isEntered)
  @IsMailAddress()
  signInEmail: string = '';
}

/** `/recover/name` */
export class NewNameForm extends NameForm {
  @IsText(LONGEST_CAUSE)
  cause: string = '';
}

/** One exam of `/recover/exams`. */
export class ExamForm {
  @IsText(LONGEST_EXAM)
  examCode: string = '';

  @IsTextLike(/\d{4}-\d\d-\d\d/, 'recovery:exams.takenOn.form')
  takenOn: string = '';

  @IsTextLike(/1/, 'web:form.invalid')
  takenOnUnknown: string = '';

  @IsTextLike(NINE_DIGITS, 'recovery:exams.registrationId.form')
  registrationId: string = '';

  @IsTextLike(/\d{1,3}|1000/, 'recovery:exams.score.form')
  score: string = '';
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

/** `/recover/files`: the files come beside the fields. */
export class FilesForm extends StepForm {
  @IsTextLike(/(?:)/, 'recovery:files.unread')
  files: string = '';

  /** The button that adds them and stays. */
  @IsTextLike(/1/, 'web:form.invalid')
  add: string = '';
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
