import { ValidateIf } from 'class-validator';
import { IsMailAddress, IsMemberName, IsPasswordText } from '../../accounts/account/field-rules.js';

/** `/claim/:token` of somebody who is not signed in: an account's address and password, and a name where one is made. */
export class ClaimForm {
  @IsMailAddress()
  email: string = '';

  @IsPasswordText()
  password: string = '';

  @ValidateIf((_form: object, value: unknown) => value !== undefined && value !== '')
  @IsMemberName()
  name: string = '';
}
