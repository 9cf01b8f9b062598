import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { FormProblem } from '../../web/form-problem.js';

/** One sentence for everything that can be wrong with a passkey's answer (T21). */
export function passkeyRefused(): FormProblem {
  return new FormProblem('', 'passkeys:refused');
}

/**
 * The answer of a browser to a registration, as its script sent it.
 * @throws FormProblem where it has not the form of one
 */
export function registrationAnswer(text: string): RegistrationResponseJSON {
  return answer(text, ['clientDataJSON', 'attestationObject']) as RegistrationResponseJSON;
}

/**
 * The answer of a browser that was asked for a passkey.
 * @throws FormProblem where it has not the form of one
 */
export function assertionAnswer(text: string): AuthenticationResponseJSON {
  const parts = ['clientDataJSON', 'authenticatorData', 'signature'];
  return answer(text, parts) as AuthenticationResponseJSON;
}

function answer(text: string, parts: readonly string[]): unknown {
  const given = parsed(text);
  const { id, rawId, type, response } = given;
  const wellFormed =
    isText(id) &&
    rawId === id &&
    type === 'public-key' &&
    parts.every((part) => isText(response?.[part]));
  if (!wellFormed) throw passkeyRefused();
  return { clientExtensionResults: {}, ...given };
}

function parsed(text: string): Record<string, unknown> & { response?: Record<string, unknown> } {
  try {
    const given: unknown = JSON.parse(text);
    if (given !== null && typeof given === 'object') return { ...given };
  } catch {
    // What is no JSON is no answer either.
  }
  throw passkeyRefused();
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}
