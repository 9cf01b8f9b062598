import { IsString, MaxLength } from 'class-validator';
import { IsMailedCode, Trimmed } from '../accounts/account/field-rules.js';

const LONGEST = 80;

/** `/settings/data/deletion` */
export class DeletionForm {
  /** The own handle, typed by hand. */
  @Trimmed()
  @IsString({ message: 'privacy:deletion.wrongHandle' })
  @MaxLength(LONGEST, { message: 'privacy:deletion.wrongHandle' })
  handle = '';
}

/** `/settings/data/deletion/code` */
export class DeletionCodeForm {
  @IsMailedCode()
  code!: string;
}
