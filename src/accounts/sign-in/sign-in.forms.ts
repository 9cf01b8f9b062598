import { IsOptional, IsString } from 'class-validator';
import {
  IsMailAddress,
  IsMailedCode,
  IsMemberName,
  IsPasswordText,
} from '../account/field-rules.js';

/** `/sign-in` */
export class SignInForm {
  @IsMailAddress()
  email!: string;

  @IsPasswordText()
  password!: string;

  /** The own path to go on to. */
  @IsOptional()
  @IsString({ message: 'accounts:field.notOneText' })
  next?: string;
}

/** `/sign-up` */
export class SignUpForm {
  @IsMemberName()
  name: string = '';

  @IsMailAddress()
  email: string = '';

  @IsPasswordText()
  password: string = '';

  /** The own path to go on to. */
  @IsOptional()
  @IsString({ message: 'accounts:field.notOneText' })
  next?: string;
}

/** `/sign-up/code` */
export class SignUpCodeForm {
  @IsMailedCode()
  code!: string;
}

/** `/forgot-password` */
export class ForgotPasswordForm {
  @IsMailAddress()
  email!: string;
}

/** `/reset-password` */
export class ResetPasswordForm {
  @IsMailedCode()
  code!: string;

  @IsPasswordText()
  password!: string;
}

/** `/welcome`: the first administrator. */
export class WelcomeForm {
  @IsMemberName()
  name: string = '';

  @IsPasswordText()
  password: string = '';
}
