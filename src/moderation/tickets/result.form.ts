import { Transform } from 'class-transformer';
import { IsIn, IsNotEmpty, Matches } from 'class-validator';
import { IsText } from '../../recovery/request/text-rule.js';
import type { Answers } from '../../recovery/rules/answers.js';
import { type EnteredResult, registrationNumber } from '../../recovery/rules/entered-result.js';
import { digitsOf } from '../../recovery/rules/spelling.js';
import { Form, type FormView } from '../../web/form.js';
import { ApprovalForm } from '../decisions/decisions.forms.js';

const LONGEST = 100;

/** `/moderation/second/:id/result`: the result that an administrator attaches to the record. */
export class ResultForm extends ApprovalForm {
  /** The exam's code. A name that ends in *code* would be taken for a secret, and not be kept while one shows again who one is. */
  @IsNotEmpty({ message: 'moderation:result.exam.empty' })
  @IsText(LONGEST)
  exam = '';

  @Matches(/^\d{4}-\d\d-\d\d$/, { message: 'moderation:result.takenOn.form' })
  takenOn = '';

  @Matches(/^(\d{1,3}|1000)$/, { message: 'moderation:result.score.form' })
  score = '';

  @IsIn(['yes', 'no'], { message: 'moderation:result.passed.empty' })
  passed = '';

  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? registrationNumber(digitsOf(value)) : value,
  )
  @Matches(/^\d{3}-\d{6}$/, { message: 'moderation:result.registrationId.form' })
  registrationId = '';

  @IsNotEmpty({ message: 'moderation:result.centre.empty' })
  @IsText(LONGEST)
  centre = '';
}

/** The form as the requester's answers would fill it in: whoever attaches compares and completes it. */
export function suggestedResult({ missing }: Answers): FormView {
  const {
    examCode = '',
    takenOn = '',
    score = '',
    registrationId = '',
    centre = '',
  } = missing ?? {};
  const values = { exam: examCode, takenOn, score, registrationId, centre };
  return Form.empty(ResultForm, values).view();
}

export function enteredResult(form: ResultForm): EnteredResult {
  const { exam, takenOn, score, passed, registrationId, centre } = form;
  return {
    examCode: exam.toUpperCase(),
    takenOn,
    score: Number(score),
    passed: passed === 'yes',
    registrationId,
    centre,
  };
}
