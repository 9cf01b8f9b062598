import { IsOptional, IsString } from 'class-validator';
import { IsAppCode, IsPasswordText, IsRecoveryCode } from '../account/field-rules.js';

/** What goes along with an entry of `/confirm`; the second step of a sign-in sends neither. */
export class OnwardForm {
  /** The own path to go on to. */
  @IsOptional()
  @IsString({ message: 'accounts:field.notOneText' })
  next?: string;

  /** The id of the form that waits. */
  @IsOptional()
  @IsString({ message: 'accounts:field.notOneText' })
  waiting?: string;
}

/** The password, where the account has no second factor. */
export class PasswordWayForm extends OnwardForm {
  @IsPasswordText('accounts:security.noCurrentPassword')
  password!: string;
}

/** A code of the authenticator app. */
export class TotpWayForm extends OnwardForm {
  @IsAppCode()
  code!: string;
}

/** One of the ten codes. */
export class RecoveryCodeWayForm extends OnwardForm {
  @IsRecoveryCode()
  recoveryCode!: string;
}
