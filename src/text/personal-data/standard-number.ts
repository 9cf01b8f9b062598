import { stdnum } from 'stdnum';

/**
 * The check of a country's number in `stdnum`, by its country and kind there.
 * @throws TypeError at the start of the program where the library has no such kind
 */
export function by(country: string, kind: string): (compact: string) => boolean {
  const validator = stdnum[country]?.[kind];
  if (!validator) throw new TypeError(`stdnum knows no ${country} ${kind}`);
  return (compact) => {
    // A wrong number comes back as an error, and its stack would take most of the time.
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    const { isValid } = validator.validate(compact);
    Error.stackTraceLimit = stackTraceLimit;
    return isValid;
  };
}
