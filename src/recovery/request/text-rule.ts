import { applyDecorators } from '@nestjs/common';
import { IsString, Matches, MaxLength } from 'class-validator';
import { Trimmed } from '../../accounts/account/field-rules.js';

/** One text of at most `most` characters, trimmed; empty is an answer too. */
export function IsText(most: number): PropertyDecorator {
  return applyDecorators(
    Trimmed(),
    MaxLength(most, { message: 'recovery:field.tooLong', context: { most } }),
    IsString({ message: 'accounts:field.notOneText' }),
  );
}

/** A text of a certain form; empty is an answer too. */
export function IsTextLike(form: RegExp, message: string, most = 40): PropertyDecorator {
  return applyDecorators(
    IsText(most),
    Matches(new RegExp(`^(?:${form.source})?$`, form.flags), { message }),
  );
}

/** For `ValidateIf`: what may be left out is looked at where it was not. */
export function isEntered(_form: object, value: unknown): boolean {
  return value !== undefined && value !== '';
}
