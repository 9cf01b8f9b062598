import 'express-session';
import type { Request, Response } from 'express';
import type { ProviderProblemKind } from './provider-problem.js';

declare module 'express-session' {
  interface SessionData {
    /** How the last way to the provider ended, where it led to nothing. */
    identityProblem?: { kind: ProviderProblemKind; back: string };
  }
}

/** The page that says why the way over the provider led to nothing, at an address without the provider's answer. */
export const PROBLEM_PATH = '/sign-in/identity/problem';

const STATUSES: Partial<Record<ProviderProblemKind, number>> = { away: 503, taken: 409 };

const NOTHING_BEGUN = { kind: 'stale', back: '/sign-in' } as const;

const RETRY_AFTER_SECONDS = 5;

/** Says what happened, and leads back to where the person came from. */
export function renderProblem({ session }: Request, res: Response): void {
  const problem = session.identityProblem ?? NOTHING_BEGUN;
  if (problem.kind === 'away') res.setHeader('Retry-After', RETRY_AFTER_SECONDS);
  res.status(STATUSES[problem.kind] ?? 422);
  res.render('accounts/identity-problem', {
    title: res.locals.t(`identities:problem.title.${problem.kind}`, {
      provider: res.locals.identityProvider,
    }),
    ...problem,
  });
}
