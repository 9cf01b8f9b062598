import type { ShownFactor } from '../../accounts/factors/kept-factor.entity.js';
import type { GivenFactor } from './given-factor.entity.js';

/** The kinds of what was given blind, each once: how often, and whether it fits, is not shown. */
export function givenKinds(given: readonly Pick<GivenFactor, 'kind'>[]): ShownFactor[] {
  return [...new Set(given.flatMap(({ kind }) => (kind === 'sign-in' ? [] : [kind])))];
}

/** Whether the requester had an account counted that was signed in. */
export function countsSignIn(given: readonly Pick<GivenFactor, 'kind'>[]): boolean {
  return given.some(({ kind }) => kind === 'sign-in');
}
