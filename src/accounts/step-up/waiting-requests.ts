import { randomUUID } from 'node:crypto';
import type { Request } from 'express';
import { typedValues } from '../../web/typed-values.js';
import type { WaitingRequest } from '../session/session-data.js';

/** One for each tab that somebody may have open. */
const MOST_WAITING = 5;

/** What is not written down, not even for a minute. */
const SECRET = /password|code|^_csrf$/i;

/** Whether a form that was sent has something in it that is not kept. */
export function holdsSecret(req: Request): boolean {
  const typed = Object.entries(typedValues((req.body ?? {}) as object));
  return typed.some(([name, value]) => SECRET.test(name) && value !== '');
}

/**
 * Keeps a form that was sent, in the session, until its person has confirmed
 * who they are.
 * @returns its id
 */
export function keepWaiting(req: Request): string {
  const id = randomUUID();
  const typed = Object.entries(typedValues((req.body ?? {}) as object));
  const fields = Object.fromEntries(typed.filter(([name]) => !SECRET.test(name)));
  const kept = [...(req.session.waiting ?? []), { id, action: req.originalUrl, fields }];
  req.session.waiting = kept.slice(-MOST_WAITING);
  return id;
}

/** A form that waits; undefined where it was sent on, or never was. */
export function waitingRequest(req: Request, id: unknown): WaitingRequest | undefined {
  return req.session.waiting?.find((each) => each.id === id);
}

/** Forgets a form that was sent on. */
export function forgetWaiting(req: Request, id: string): void {
  req.session.waiting = (req.session.waiting ?? []).filter((each) => each.id !== id);
}
