import { IsOptional, IsString, ValidateIf } from 'class-validator';
import { IsMailAddress, IsMailedCode } from '../account/field-rules.js';

/** `/settings/addresses` */
export class NewAddressForm {
  @IsMailAddress()
  email!: string;

  /** The address that goes when this one comes. */
  @IsOptional()
  @IsString({ message: 'accounts:field.notOneText' })
  replaces?: string;
}

/** `/settings/addresses/main` and `/settings/addresses/removal`: one of the account's own. */
export class OwnAddressForm {
  @IsString({ message: 'accounts:field.notOneText' })
  address!: string;
}

/** `/settings/addresses/code`: either code, or both. */
export class AddressCodesForm {
  @ValidateIf(isEntered)
  @IsMailedCode()
  newCode = '';

  @ValidateIf(isEntered)
  @IsMailedCode()
  oldCode = '';
}

function isEntered(_form: object, code: unknown): boolean {
  return code !== '' && code !== undefined;
}
