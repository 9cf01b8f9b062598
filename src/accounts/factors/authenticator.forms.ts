import { IsOptional, IsString } from 'class-validator';
import { IsAppCode } from '../account/field-rules.js';

/** `/settings/security/authenticator` */
export class AuthenticatorForm {
  @IsAppCode()
  code!: string;
}

/** `/settings/security/authenticator/removal` */
export class AuthenticatorRemovalForm {
  /** A longer one, where the page asks for it. */
  @IsOptional()
  @IsString({ message: 'accounts:field.notOneText' })
  password = '';
}
