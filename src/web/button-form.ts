import { ValidateIf } from 'class-validator';

/** A form of which the button is all. */
export class ButtonForm {
  @ValidateIf(() => false)
  confirm?: string;
}
