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

/** `/settings/security/recovery-codes` */
export class RecoveryCodesForm {
  @IsPasswordText('accounts:security.noCurrentPassword')
  currentPassword!: string;
}
