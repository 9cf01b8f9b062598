import { IsString } from 'class-validator';
import { Trimmed } from '../../accounts/account/field-rules.js';
import type { RecordValues } from '../../profile/correction/record-values.js';
import { IsReason, ReasonForm } from '../proposals/proposal.forms.js';

const text = { message: 'accounts:field.notOneText' };

/** Who somebody on record is, and how they are reached. What is wrong with a value is said by `entryProblems`. */
export class HolderForm implements RecordValues {
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
}

/** `/admin/profiles/:certificationId/correction`: the values as they should be. */
export class CorrectionForm extends HolderForm {
  @IsReason()
  reason!: string;

  /** The values that the form was filled with, by a digest. */
  @IsString(text)
  version: string = '';
}

/** `/admin/corrections/:id/release` */
export class ReleaseForm extends ReasonForm {}
