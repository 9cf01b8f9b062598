import type { Request, RequestHandler } from 'express';
import { avatarHue, initials } from '../../web/avatar.js';
import { type Actor, actorOf } from '../access/actor.js';
import type {} from './session-data.js';
import { isSessionOver } from './session-lifetime.js';

const MINUTE_MS = 60_000;

/**
 * Ends a session that is too old for the role its person has now, and puts the
 * person of every other at the hand of the page, which then is nobody else's
 * to keep (T42, T56).
 */
export function signedInPerson(): RequestHandler {
  return (req, res, next) => {
    const actor = actorOf(req);
    if (actor === null) {
      next();
      return;
    }
    if (isOver(req, actor, res.locals.now)) {
      req.logout(next);
      return;
    }
    noteUse(req, res.locals.now);
    const { name } = actor;
    res.locals.user = { ...actor, initials: initials(name), hue: avatarHue(name) };
    res.setHeader('Cache-Control', 'no-store');
    next();
  };
}

function isOver({ session }: Request, { role }: Actor, now: Date): boolean {
  const startedAt = new Date(session.passport?.user?.startedAt ?? 0);
  const seenAt = new Date(session.seenAt ?? startedAt);
  return isSessionOver({ startedAt, seenAt }, role, now);
}

/** To the minute: a session is not written at each request. */
function noteUse({ session }: Request, now: Date): void {
  const noted = new Date(session.seenAt ?? 0).getTime();
  if (now.getTime() - noted >= MINUTE_MS) session.seenAt = now.toISOString();
}
