import type { ValidationError } from 'class-validator';

/**
 * Gives each refused field its default, so that the rest of an entry can be
 * looked at too.
 * @returns false where that is not possible: what was sent is not even of the form's shape
 */
export function blankRefused(refused: readonly ValidationError[]): boolean {
  return refused.every(({ target, property, constraints, children }) => {
    if (constraints !== undefined) {
      if (target === undefined || Array.isArray(target)) return false;
      const { constructor } = Object.getPrototypeOf(target) as { constructor: new () => object };
      Reflect.set(target, property, Reflect.get(new constructor(), property));
    }
    return blankRefused(children ?? []);
  });
}
