import { Transform } from 'class-transformer';
import { IsIn, IsString } from 'class-validator';
import { Trimmed } from '../../accounts/account/field-rules.js';
import { COUNTRIES } from '../../profile/contact/contact.forms.js';
import { HolderForm } from '../corrections/correction.forms.js';

const text = { message: 'accounts:field.notOneText' };

/** `/admin/profiles/new`: what `holders.csv` says of a holder. What is wrong with a value is said by `entryProblems`. */
export class NewRecordForm extends HolderForm {
  /** As it is written elsewhere: in groups of three. */
  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? value.replace(/[\s-]/g, '') : value,
  )
  @IsString(text)
  certificationId: string = '';

  @Trimmed()
  @IsString(text)
  phone: string = '';

  @IsIn(COUNTRIES, { message: 'records:field.country.wrong' })
  country: string = '';

  @Trimmed()
  @IsString(text)
  locale: string = '';
}
