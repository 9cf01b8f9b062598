/** Why a way over the provider led to nothing. Each has its words in `locales/en/identities.json`. */
export type ProviderProblemKind =
  /** The provider cannot be reached, is too slow, or says that it is out of order. */
  | 'away'
  /** The person, or the provider on its own, broke off. */
  | 'broken-off'
  /** No attempt of this browser fits the answer: another one followed, it is too old, or was answered before. */
  | 'stale'
  /** The answer is not to be trusted. */
  | 'refused'
  /** The identity opens another account, so it cannot be linked to this one. */
  | 'taken'
  /** The identity does not open the account that it was to confirm. */
  | 'another'
  /** The person did not sign in at the provider anew, or the provider does not say so. */
  | 'not-anew';

/** The way over the provider led to nothing. */
export class ProviderProblem extends Error {
  override readonly name = 'ProviderProblem';

  /** @param reason for the log: a code, nothing of a person and no secret */
  constructor(
    readonly kind: ProviderProblemKind,
    readonly reason: string = kind,
  ) {
    super(kind);
  }
}

/** Codes of an answer that tells of the person's own choice, or of the provider's (OpenID Connect Core 1.0, 3.1.2.6). */
const BROKEN_OFF = new Set([
  'access_denied',
  'login_required',
  'consent_required',
  'interaction_required',
  'account_selection_required',
]);
const OUT_OF_ORDER = new Set(['temporarily_unavailable', 'server_error']);
const NOT_REACHED = new Set(['OAUTH_TIMEOUT', 'OAUTH_ABORT', 'OAUTH_RESPONSE_IS_NOT_CONFORM']);

/** What an error of the protocol library means to the person. */
export function problemOf(error: unknown): ProviderProblem {
  if (error instanceof ProviderProblem) return error;
  const { code, error: answer } = error as { code?: unknown; error?: unknown };
  const reason = [code, answer].filter((each) => typeof each === 'string').join(' ');
  return new ProviderProblem(kindOf(error, String(code), String(answer)), reason || 'unknown');
}

function kindOf(error: unknown, code: string, answer: string): ProviderProblemKind {
  if (BROKEN_OFF.has(answer)) return 'broken-off';
  if (OUT_OF_ORDER.has(answer) || NOT_REACHED.has(code) || isUnreachable(error)) return 'away';
  return 'refused';
}

/** `fetch` names a broken line by one of two messages; a timeout while reading stands in a cause. */
function isUnreachable(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause.name === 'TimeoutError') return true;
    if (cause instanceof TypeError && /^(fetch failed|terminated)$/.test(cause.message))
      return true;
  }
  return false;
}
