import type { RequestHandler } from 'express';
import type { DataSource } from 'typeorm';
import { avatarHue, initials } from '../../web/avatar.js';
import { speak } from '../../web/page-locals.js';
import { actorOf } from '../access/actor.js';
import type { OwnSession } from './own-session.service.js';
import { isSessionOver } from './session-lifetime.js';
import type { Sessions } from './sessions.service.js';

/**
 * Ends a session that is too old for the role its person has now, and puts the
 * person of every other at the hand of the page, which then is nobody else's
 * to keep (T42, T56).
 */
export function signedInPerson(
  dataSource: DataSource,
  sessions: Sessions,
  ownSession: OwnSession,
): RequestHandler {
  return async (req, res, next) => {
    const actor = actorOf(req);
    // What a page says depends on who asks, also where it is a visitor.
    res.vary('Cookie');
    if (actor === null) return next();
    if (isSessionOver(actor, actor.role, res.locals.now)) {
      await ownSession.leave(req);
      return next();
    }
    await sessions.use(dataSource.manager, { id: actor.sessionId, seenAt: actor.seenAt });
    const { name, locale } = actor;
    if (locale !== null) speak(res, locale);
    res.locals.user = { ...actor, initials: initials(name), hue: avatarHue(name) };
    res.setHeader('Cache-Control', 'no-store');
    if (req.method === 'GET' && req.session.signedUp) {
      delete req.session.signedUp;
      res.locals.welcome = true;
    }
    next();
  };
}
