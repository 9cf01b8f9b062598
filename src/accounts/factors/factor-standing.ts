/** By what an account can be opened, in numbers. */
export interface FactorStanding {
  password: boolean;
  totp: boolean;
  passkeys: number;
  recoveryCodes: number;
  identities: number;
}

/** One way to show that one is the person of an account. */
export type Way = 'passkey' | 'totp' | 'recovery-code' | 'password' | 'identity';

/** Whether more than a password is asked for at sign-in. Recovery codes alone are no factor: they replace one. */
export function hasSecondFactor({ totp, passkeys }: FactorStanding): boolean {
  return totp || passkeys > 0;
}

/** The ways to give the second factor, the strongest first; none where the account has no second factor. */
export function secondWays(standing: FactorStanding): Way[] {
  if (!hasSecondFactor(standing)) return [];
  const ways: Way[] = [];
  if (standing.passkeys > 0) ways.push('passkey');
  if (standing.totp) ways.push('totp');
  if (standing.recoveryCodes > 0) ways.push('recovery-code');
  return ways;
}

/**
 * The ways to confirm within a session who one is: the second factor where
 * there is one, because a stolen session may come with a stolen password.
 */
export function waysToConfirm(standing: FactorStanding): Way[] {
  const second = secondWays(standing);
  if (second.length > 0) return second;
  const first: Way[] = [];
  if (standing.password) first.push('password');
  if (standing.identities > 0) first.push('identity');
  return first;
}

/** Whether nothing but this one opens the account as a first factor. App codes and recovery codes only come second. */
export function isLastWayIn(
  way: 'password' | 'passkey' | 'identity',
  { password, passkeys, identities }: FactorStanding,
): boolean {
  const has = { password, passkey: passkeys > 0, identity: identities > 0 }[way];
  return has && Number(password) + passkeys + identities === 1;
}
