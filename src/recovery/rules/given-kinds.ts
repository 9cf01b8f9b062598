import type { Factor } from './evidence-strength.js';

/**
 * What a requester gives blind, and as what it counts for the account that it
 * fits. A passkey is that account's second factor: the device saw its person,
 * or its answer was not taken. Beside a code of an app it is the same channel.
 */
const COUNTS_AS = {
  'recovery-code': 'recovery-code',
  'second-factor': 'second-factor',
  passkey: 'second-factor',
  'linked-identity': 'linked-identity',
  'sign-in': 'sign-in',
} as const satisfies Record<string, Factor>;

export type GivenKind = keyof typeof COUNTS_AS;

/** The strong evidence that what was given amounts to, each kind once. */
export function factorsOf(kinds: readonly GivenKind[]): Factor[] {
  return [...new Set(kinds.map((kind) => COUNTS_AS[kind]))];
}
