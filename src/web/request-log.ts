import { randomUUID } from 'node:crypto';
import { pinoHttp } from 'pino-http';
import type { RequestHandler } from 'express';
import type { Environment } from '../config/environment.js';

/** Paths whose last part opens something: it stays out of the log. */
const SECRET_PATH = /^\/(claim|not-me|welcome|recover\/return)\/[^/?]+/;

/** One line for each answered request: id, method, path, status and time, nothing of a person. */
export function requestLog({ logLevel }: Environment): RequestHandler {
  return pinoHttp({
    level: logLevel,
    genReqId: () => randomUUID(),
    customLogLevel: (_req, res) => (res.statusCode >= 500 ? 'error' : 'debug'),
    customSuccessMessage: () => 'answered',
    customErrorMessage: () => 'failed',
    serializers: {
      req: (req: { id: string; method: string; url: string }) => ({
        id: req.id,
        method: req.method,
        path: loggedPath(req.url),
      }),
      res: (res: { statusCode: number }) => ({ status: res.statusCode }),
      err: () => undefined,
    },
  });
}

/** A request's path without what it asks for, and without a one-time secret. */
function loggedPath(url: string): string {
  const path = url.split('?')[0] ?? '';
  return path.replace(SECRET_PATH, (_all, door: string) => `/${door}/…`);
}
