import {
  type ArgumentsHost,
  Catch,
  type ExceptionFilter,
  HttpException,
  HttpStatus,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import type { Log } from '../config/log/log.js';
import { hasWords } from '../language/words.js';
import { ElsewhereFirst } from './elsewhere-first.js';
import { assumedStatus, stoppedBecause } from './error-status.js';
import { sentAgain } from './sent-again.js';
import { TooBusy } from './too-busy.js';
import { TooManyRequests } from './too-many-requests.js';
import { typedValues } from './typed-values.js';

/** What an error page gets of a problem that the code has words for. */
interface Problem {
  key?: string;
  params?: Record<string, unknown>;
  /** Whether what was typed is shown, so that it can be copied. */
  typed?: boolean;
}

const DESIGNED = new Set([400, 403, 404, 409, 413, 422, 429, 500, 503]);

/** Pages that say themselves what is wrong with a form: it did not come too late. */
const NOT_STALE = new Set<number>([
  HttpStatus.PAYLOAD_TOO_LARGE,
  HttpStatus.TOO_MANY_REQUESTS,
  HttpStatus.INTERNAL_SERVER_ERROR,
  HttpStatus.SERVICE_UNAVAILABLE,
]);

/** Chosen from a list in the console, not written. */
const CHOSEN = /^(reason|template|length|draft|use|publish|shown)$/;

/** Fields that nobody typed, or that are not to be shown. */
const UNMISSED = /^(_csrf|.*password|.*code|credential|version|next|sendingKey|topic|replyTo)$/i;

/** Turns whatever was thrown into a designed page: never a stack trace, never what was typed thrown away. */
@Catch()
export class ErrorsFilter implements ExceptionFilter {
  private readonly log: Logger;

  constructor(log: Log) {
    this.log = log.named('errors');
  }

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const req = http.getRequest<Request>();
    const res = http.getResponse<Response>();
    const status = assumedStatus(error);
    // What there was no room for is no mistake, and a flood is not to fill the log.
    if (status >= 500 && !(error instanceof TooBusy))
      this.log.error({ err: error }, 'a request failed');
    if (res.headersSent) {
      res.end();
      return;
    }
    if (error instanceof ElsewhereFirst) {
      res.redirect(303, error.path);
      return;
    }
    if (status === 401 && req.method === 'GET') {
      res.redirect(303, `/sign-in?next=${encodeURIComponent(req.originalUrl)}`);
      return;
    }
    res.setHeader('Cache-Control', 'no-store');
    if (error instanceof TooManyRequests) res.setHeader('Retry-After', error.seconds);
    if (status === 503) res.setHeader('Retry-After', 5);
    this.render(req, res, status, error);
  }

  private render(req: Request, res: Response, status: number, error: unknown): void {
    const problem = problemOf(error, status);
    const isStale = problem.typed === true && !NOT_STALE.has(status);
    const page = isStale ? 'stale' : designedFor(status);
    const view = {
      status,
      title: res.locals.t(`web:errors.${page}.title`),
      problem,
      typed: problem.typed ? typedTexts(req, res) : [],
      again: status === 503 ? sentAgain(req) : null,
      isForm: req.method === 'POST',
      ...(isConsole(req, res) && { layout: 'layouts/console', inConsole: true, queues: [] }),
    };
    res.status(status);
    res.render(`errors/${page}`, view, (failure: Error | null, html?: string) => {
      if (failure) {
        this.log.error({ err: failure }, 'a page of an error failed');
        res
          .status(HttpStatus.INTERNAL_SERVER_ERROR)
          .type('text')
          .send(res.locals.t('web:errors.500.title'));
      } else res.send(html);
    });
  }
}

/** Staff on a page of the console stay in it. */
function isConsole({ path }: Request, { locals }: Response): boolean {
  const { role = 'member' } = (locals['user'] ?? {}) as { role?: string };
  return /^\/moderation(?:\/|$)/.test(path) && role !== 'member';
}

/** The page that stands for a status which has none of its own. */
function designedFor(status: number): number {
  if (DESIGNED.has(status)) return status;
  return status < 500 ? 400 : 500;
}

function problemOf(error: unknown, status: number): Problem {
  if (status === 401) return { key: 'web:problem.signedOut', typed: true };
  const answer = error instanceof HttpException ? error.getResponse() : {};
  const problem: Problem = typeof answer === 'object' ? answer : {};
  if (status < 500) return problem;
  // Whatever broke here was not the fault of who wrote.
  const key = stoppedBecause(error);
  return { ...(key && { key }), ...problem, typed: true };
}

/** Texts that somebody would miss, each with what its field is called. */
function typedTexts(req: Request, res: Response): { label: string; value: string }[] {
  const body: unknown = req.body;
  if (body === null || typeof body !== 'object') return [];
  const { t } = res.locals;
  const isMissed = (name: string) =>
    !UNMISSED.test(name) && !(isConsole(req, res) && CHOSEN.test(name));
  return Object.entries(typedValues(body))
    .filter(([name, value]) => isMissed(name) && value.trim() !== '')
    .map(([name, value]) => {
      const known = `web:errors.typed.of.${name}`;
      const label = hasWords(known) ? t(known) : t('web:errors.typed.field', { name });
      return { label, value };
    });
}
