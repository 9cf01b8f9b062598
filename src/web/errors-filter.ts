import {
  type ArgumentsHost,
  Catch,
  type ExceptionFilter,
  HttpException,
  HttpStatus,
  Logger,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import { assumedStatus } from './error-status.js';
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

const TOO_MANY_REQUESTS: number = HttpStatus.TOO_MANY_REQUESTS;

/** Fields that nobody typed, or that are not to be shown. */
const UNMISSED = /^(_csrf|.*password|.*code|version|next|sendingKey|topic|replyTo)$/i;

/** Turns whatever was thrown into a designed page: never a stack trace, never what was typed thrown away. */
@Catch()
export class ErrorsFilter implements ExceptionFilter {
  private readonly log = new Logger('errors');

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const req = http.getRequest<Request>();
    const res = http.getResponse<Response>();
    const status = assumedStatus(error);
    if (status >= 500)
      this.log.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    if (res.headersSent) {
      res.end();
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
    const isStale = problem.typed === true && status !== TOO_MANY_REQUESTS;
    const page = isStale ? 'stale' : designedFor(status);
    const view = {
      status,
      title: res.locals.t(`web:errors.${page}.title`),
      problem,
      typed: problem.typed ? longTexts(req.body) : [],
    };
    res.status(status);
    res.render(`errors/${page}`, view, (failure: Error | null, html?: string) => {
      if (failure) {
        this.log.error(failure.stack ?? failure.message);
        res
          .status(HttpStatus.INTERNAL_SERVER_ERROR)
          .type('text')
          .send(res.locals.t('web:errors.500.title'));
      } else res.send(html);
    });
  }
}

/** The page that stands for a status which has none of its own. */
function designedFor(status: number): number {
  if (DESIGNED.has(status)) return status;
  return status < 500 ? 400 : 500;
}

function problemOf(error: unknown, status: number): Problem {
  if (status === 401) return { key: 'web:problem.signedOut', typed: true };
  const answer = error instanceof HttpException ? error.getResponse() : {};
  return typeof answer === 'object' ? answer : {};
}

/** Texts that somebody would miss. */
function longTexts(body: unknown): { name: string; value: string }[] {
  if (body === null || typeof body !== 'object') return [];
  return Object.entries(typedValues(body))
    .filter(([name, value]) => !UNMISSED.test(name) && value.trim() !== '')
    .map(([name, value]) => ({ name, value }));
}
