import { IsUUID, ValidateIf } from 'class-validator';
import { IsMemberName, IsPasswordText } from '../account/field-rules.js';

/** `/settings/profile` */
export class NameForm {
  @IsMemberName()
  name!: string;
}

/** `/settings/security/password` */
export class ChangePasswordForm {
  @IsPasswordText('accounts:security.noCurrentPassword')
  currentPassword!: string;

  @IsPasswordText()
  password!: string;
}

/** `/settings/security/recovery-codes`: a button. */
export class RecoveryCodesForm {
  @ValidateIf(() => false)
  confirm?: string;
}

/** `/settings/sessions/end` */
export class EndSessionForm {
  /** What the page calls the session; it is not what the browser's cookie holds. */
  @IsUUID(undefined, { message: 'sessions:unknown' })
  session!: string;
}
