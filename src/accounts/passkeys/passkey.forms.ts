import { IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';
import { Trimmed } from '../account/field-rules.js';
import { OnwardForm } from '../factors/way.forms.js';

const LONGEST_ANSWER = 20_000;
const LONGEST_NAME = 60;

/** What the browser's script put into the form: JSON, see `credential.ts`. */
function IsCredential(): PropertyDecorator {
  return (target, key) => {
    IsString({ message: 'accounts:field.notOneText' })(target, key);
    IsNotEmpty({ message: 'passkeys:noAnswer' })(target, key);
    MaxLength(LONGEST_ANSWER, { message: 'passkeys:refused' })(target, key);
  };
}

/** A passkey in the second step of a sign-in, and at `/confirm`. */
export class PasskeyWayForm extends OnwardForm {
  @IsCredential()
  credential!: string;
}

/** What a passkey is called. */
export class PasskeyNameForm {
  @Trimmed()
  @IsString({ message: 'accounts:field.notOneText' })
  @IsNotEmpty({ message: 'passkeys:name.empty' })
  @MaxLength(LONGEST_NAME, { message: 'passkeys:name.tooLong', context: { longest: LONGEST_NAME } })
  name!: string;
}

/** A new passkey. */
export class NewPasskeyForm extends PasskeyNameForm {
  @IsCredential()
  credential!: string;
}

/** Taking a passkey away. */
export class PasskeyRemovalForm {
  /** A longer password, where the page asks for it. */
  @IsOptional()
  @IsString({ message: 'accounts:field.notOneText' })
  password = '';
}
