import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { ValidateBy, type ValidationArguments } from 'class-validator';
import { isAddress } from './address.js';
import { LONGEST_NAME, nameProblem, tidyName } from './person-name.js';

const SIX_DIGITS = /^\d{3}[\s-]?\d{3}$/;

/** A text field without the spaces around it; anything else is left for the rules to refuse. */
export const Trimmed = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value));

/** A member's name, tidied; the message says what is wrong with it. */
export function IsMemberName(): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' ? tidyName(value) : value,
    ),
    rule('isMemberName', nameMessage, { longest: LONGEST_NAME }),
  );
}

/** One mail address. */
export function IsMailAddress(): PropertyDecorator {
  return applyDecorators(Trimmed(), rule('isMailAddress', addressMessage));
}

/** Six digits, in one group or two. */
export function IsMailedCode(): PropertyDecorator {
  return applyDecorators(Trimmed(), rule('isMailedCode', codeMessage));
}

/** Six digits of an authenticator app, in one group or two. */
export function IsAppCode(): PropertyDecorator {
  return applyDecorators(Trimmed(), rule('isAppCode', appCodeMessage));
}

/** A recovery code, in whatever groups and case. */
export function IsRecoveryCode(): PropertyDecorator {
  return applyDecorators(Trimmed(), rule('isRecoveryCode', recoveryCodeMessage));
}

/** Any password but an empty one: what is asked of a new one is said by `password-rules.ts`. */
export function IsPasswordText(empty = 'accounts:passwordRule.empty'): PropertyDecorator {
  return rule('isPasswordText', (value) => (value === '' ? empty : null));
}

/** A rule for a text whose message, if it has one, is a key of `locales`. */
function rule(
  name: string,
  message: (text: string) => string | null,
  context: object = {},
): PropertyDecorator {
  const messageOf = ({ value }: Pick<ValidationArguments, 'value'>) =>
    typeof value === 'string' ? message(value) : 'accounts:field.notOneText';
  return ValidateBy(
    {
      name,
      validator: {
        validate: (value: unknown) => messageOf({ value }) === null,
        defaultMessage: (given) => (given && messageOf(given)) ?? '',
      },
    },
    { context },
  );
}

function nameMessage(name: string): string | null {
  const problem = nameProblem(name);
  return problem && `accounts:nameRule.${problem}`;
}

function addressMessage(address: string): string | null {
  if (address === '') return 'accounts:addressRule.empty';
  return isAddress(address) ? null : 'accounts:addressRule.form';
}

function codeMessage(code: string): string | null {
  if (code === '') return 'accounts:code.empty';
  return SIX_DIGITS.test(code) ? null : 'accounts:code.form';
}

function appCodeMessage(code: string): string | null {
  if (code === '') return 'factors:totp.empty';
  return SIX_DIGITS.test(code) ? null : 'factors:totp.form';
}

function recoveryCodeMessage(code: string): string | null {
  if (code === '') return 'factors:recoveryCode.empty';
  return /^([\s-]*[0-9a-z]){16}$/i.test(code) ? null : 'factors:recoveryCode.form';
}
