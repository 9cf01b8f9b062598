import { createRequire } from 'node:module';
import type { Validator } from 'stdnum';

// The library's own entry reads the numbers of all countries, ten times the files that are asked for here.
const require = createRequire(import.meta.url);

/**
 * The check of a country's number in `stdnum`, by its country and kind there.
 * @throws Error at the start of the program where the library has no such kind
 */
export function by(country: string, kind: string): (compact: string) => boolean {
  const path = `stdnum/lib/cjs/${country.toLowerCase()}/${kind}.js`;
  const validator = require(path) as Validator;
  return (compact) => {
    // A wrong number comes back as an error, and its stack would take most of the time.
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    const { isValid } = validator.validate(compact);
    Error.stackTraceLimit = stackTraceLimit;
    return isValid;
  };
}
