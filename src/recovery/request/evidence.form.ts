import { IsUUID, ValidateIf } from 'class-validator';
import {
  IsAppCode,
  IsMailAddress,
  IsMailedCode,
  IsRecoveryCode,
} from '../../accounts/account/field-rules.js';
import { StepForm } from './request.forms.js';
import { isEntered, IsText, IsTextLike } from './text-rule.js';

/** Of a passkey; it has about a thousand characters. */
export const LONGEST_CREDENTIAL = 20_000;

/** `/recover/evidence` */
export class EvidenceForm extends StepForm {
  @IsTextLike(/[\p{Nd}+()/.\s-]{4,40}/u, 'recovery:evidence.phone.form')
  phone: string = '';

  @ValidateIf(isEntered)
  @IsMailAddress()
  address: string = '';

  /** The button that asks for a code. */
  @IsTextLike(/1/, 'web:form.invalid')
  send: string = '';

  @ValidateIf(isEntered)
  @IsMailedCode()
  addressCode: string = '';

  /** The address of somebody who can vouch. */
  @ValidateIf(isEntered)
  @IsMailAddress()
  voucher: string = '';

  /** The button that takes a person off again who was named to vouch. */
  @ValidateIf(isEntered)
  @IsUUID('all', { message: 'web:form.invalid' })
  withoutVoucher: string = '';

  @ValidateIf(isEntered)
  @IsRecoveryCode()
  recoveryCode: string = '';

  @ValidateIf(isEntered)
  @IsAppCode()
  appCode: string = '';

  /** The button that asks the device for a passkey. */
  @IsTextLike(/1/, 'web:form.invalid')
  passkey: string = '';

  /** What the device answered: JSON, put in by the page's script. */
  @IsText(LONGEST_CREDENTIAL)
  credential: string = '';

  /** The button that leads to the provider. */
  @IsTextLike(/1/, 'web:form.invalid')
  identity: string = '';
}
