import { Transform } from 'class-transformer';
import { IsIn, IsNotEmpty, Matches, ValidateIf } from 'class-validator';
import { FormProblem } from '../../web/form-problem.js';
import type { WrittenCheck } from '../../recovery/decisions/identity-checks.service.js';
import { IsText } from '../../recovery/request/text-rule.js';
import {
  type Confirmer,
  CONFIRMERS,
  DOCUMENTS,
  IDENTITY_CHECKS,
  TAKING_BACK_REASONS,
  type TakingBackReason,
  type IdentityCheckKind,
  type IdentityDocument,
  isCountry,
} from '../../recovery/rules/identity-check.js';
import { SeenForm } from '../decisions/decisions.forms.js';

const LONGEST = 200;
const AGREES = { message: 'moderation:identity.agrees.empty' };
const inPerson = ({ kind }: IdentityCheckForm) => kind === 'in-person';

/** `/moderation/recovery/:id/identity-check`: a document that agreed with the record, in a call or in person. */
export class IdentityCheckForm extends SeenForm {
  @IsIn(IDENTITY_CHECKS, { message: 'moderation:identity.kind.empty' })
  kind!: IdentityCheckKind;

  @IsIn(DOCUMENTS, { message: 'moderation:identity.document.empty' })
  document!: IdentityDocument;

  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? value.trim().toUpperCase() : value,
  )
  @Matches(/^[A-Z]{2}$/, { message: 'moderation:identity.country.form' })
  country = '';

  /** To the minute, in UTC, as a browser's field sends it. */
  @Matches(/^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?$/, { message: 'moderation:identity.heldAt.form' })
  heldAt = '';

  @IsIn(['1'], AGREES)
  agreesName = '';

  @IsIn(['1'], AGREES)
  agreesBirthDate = '';

  @IsIn(['1'], AGREES)
  agreesFace = '';

  @ValidateIf(inPerson)
  @IsIn(CONFIRMERS, { message: 'moderation:identity.confirmedBy.empty' })
  confirmedBy: Confirmer | '' = '';

  @ValidateIf(inPerson)
  @IsNotEmpty({ message: 'moderation:identity.place.empty' })
  @IsText(LONGEST)
  place = '';

  @ValidateIf(inPerson)
  @IsNotEmpty({ message: 'moderation:identity.foundThrough.empty' })
  @IsText(LONGEST)
  foundThrough = '';
}

/** `/moderation/recovery/:id/identity-check/taking-back` */
export class TakingBackForm extends SeenForm {
  @Matches(/^\d{1,9}$/, { message: 'recovery:identity.noSuchCheck' })
  check = '';

  @IsIn(TAKING_BACK_REASONS, { message: 'moderation:identity.takeBack.reason.empty' })
  takeBackReason!: TakingBackReason;
}

/** What the fields cannot say by themselves: a country or a moment that does not exist. */
export function identityProblems({ country, heldAt }: IdentityCheckForm): FormProblem[] {
  const problems: FormProblem[] = [];
  if (country !== '' && !isCountry(country))
    problems.push(new FormProblem('country', 'moderation:identity.country.form'));
  if (heldAt !== '' && Number.isNaN(momentOf(heldAt).getTime()))
    problems.push(new FormProblem('heldAt', 'moderation:identity.heldAt.form'));
  return problems;
}

export function writtenCheck(form: IdentityCheckForm): WrittenCheck {
  const { version, kind, document, country, heldAt, confirmedBy, place, foundThrough } = form;
  const confirmed =
    kind === 'in-person' && confirmedBy !== '' ? { by: confirmedBy, place, foundThrough } : null;
  return { version, kind, document, country, heldAt: momentOf(heldAt), confirmed };
}

/** A day that does not exist, such as 31 February, is no moment. */
function momentOf(entry: string): Date {
  const moment = new Date(`${entry}Z`);
  const isReal =
    !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(entry.slice(0, 16));
  return isReal ? moment : new Date(NaN);
}
