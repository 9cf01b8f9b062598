import { IsString } from 'class-validator';
import { Trimmed } from '../../accounts/account/field-rules.js';
import type { RecordValues } from '../../profile/correction/record-values.js';
import { ReasonForm } from '../proposals/proposal.forms.js';

const text = { message: 'accounts:field.notOneText' };

/** `/admin/profiles/:certificationId/correction`: the values as they should be. What is wrong with one is said by `entryProblems`. */
export class CorrectionForm extends ReasonForm implements RecordValues {
  @Trimmed()
  @IsString(text)
  givenName: string = '';

  @Trimmed()
  @IsString(text)
  familyName: string = '';

  @Trimmed()
  @IsString(text)
  nativeName: string = '';

  @Trimmed()
  @IsString(text)
  birthDate: string = '';

  @Trimmed()
  @IsString(text)
  signInAddress: string = '';

  @Trimmed()
  @IsString(text)
  contactAddress: string = '';

  /** The values that the form was filled with, by a digest. */
  @IsString(text)
  version: string = '';
}

/** `/admin/corrections/:id/release` */
export class ReleaseForm extends ReasonForm {}
