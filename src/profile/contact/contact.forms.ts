import { getCountries } from 'libphonenumber-js/min';
import { IsIn, IsString, MaxLength, MinLength } from 'class-validator';
import { Trimmed } from '../../accounts/account/field-rules.js';

/** Two letters of ISO 3166 for each country that has a calling code of its own. */
export const COUNTRIES: readonly string[] = getCountries();

/** `/settings/record/phone` */
export class PhoneForm {
  @Trimmed()
  @IsString({ message: 'profile:phone.form' })
  @MinLength(1, { message: 'profile:phone.empty' })
  @MaxLength(40, { message: 'profile:phone.form' })
  phone!: string;
}

/** `/settings/record/country` */
export class CountryForm {
  @IsIn(COUNTRIES, { message: 'profile:country.choose' })
  country!: string;
}
