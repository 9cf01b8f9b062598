import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { Log } from '../config/log/log.js';
import { inRequest } from '../config/log/request-context.js';

const LONGEST_PATH = 200;

/**
 * Gives each request an id, which the answer names and every line of the log
 * that the request leads to, and writes one line when it is answered: method,
 * path, status and time, nothing of a person. An id that comes with a request
 * is a stranger's word and not taken.
 */
export function requestLog(log: Log): RequestHandler {
  const lines = log.named('requests');
  return (req, res, next) => {
    const request = randomUUID();
    const begun = performance.now();
    res.setHeader('X-Request-Id', request);
    res.on('close', () => {
      lines[res.statusCode >= 500 ? 'error' : 'debug'](
        {
          request,
          method: req.method,
          path: loggedPath(req.originalUrl),
          status: res.statusCode,
          ms: Math.round(performance.now() - begun),
        },
        res.writableFinished ? 'answered' : 'broken off',
      );
    });
    inRequest(request, next);
  };
}

/** A request's path without what it asks for. One-time secrets in it are taken out of every line (`without-persons.ts`). */
function loggedPath(url: string): string {
  return (url.split('?')[0] ?? '').slice(0, LONGEST_PATH);
}
