import type { Request } from 'express';

/**
 * Gives a session a new id and keeps what it holds: a known old id is worth
 * nothing after the rights of its person changed (OWASP ASVS 5.0, 7.2.4).
 */
export async function renewSession(req: Request): Promise<void> {
  const { cookie: _cookie, ...kept } = req.session;
  await new Promise<void>((resolve, reject) => {
    req.session.regenerate((error: unknown) =>
      error instanceof Error ? reject(error) : resolve(),
    );
  });
  Object.assign(req.session, kept);
}
