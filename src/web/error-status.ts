import { HttpException } from '@nestjs/common';
import { QueryFailedError, QueryRunnerAlreadyReleasedError } from 'typeorm';

const INVALID_TEXT = new Set(['22P02', '22003', '22007', '22008', '22021', '22P05']);

/**
 * What PostgreSQL says where a repeat may help (its manual, appendix A): 08 connections, 53 means that are used up
 * (the disk too), 57P its end, 25P03 and 57014 a time limit, 55P03 a lock's, 25006 a stand-in that only reads,
 * 58030 a disk, 40001 and 40P01 others who change the same.
 */
const UNAVAILABLE = /^(?:08|53|57P)...?$|^(?:25P03|25006|40001|40P01|55P03|57014|58030)$/;

/** Node's words for a server that cannot be reached, and for means of this machine that are used up. */
const NO_CONNECTION =
  /^(?:ECONN(?:REFUSED|RESET|ABORTED)|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/;
const USED_UP = new Set(['ENOSPC', 'EDQUOT', 'EMFILE', 'ENFILE']);

/** Of `pg`, which has no codes for them; the last is PostgreSQL's word after a migration. */
const SAID =
  /timeout exceeded when trying to connect|Connection terminated|is not queryable|cached plan must not change result type/;

/**
 * The HTTP status of whatever was thrown: its own where it has one (Nest, body
 * parsers), 503 where the database is away or asks for a repeat, 404 where an
 * id cannot be one, else 500.
 */
export function assumedStatus(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  const { status, statusCode } = error as { status?: unknown; statusCode?: unknown };
  for (const own of [status, statusCode]) {
    if (typeof own === 'number' && own >= 400 && own < 500) return own;
  }
  const cause = causeOf(error);
  if (INVALID_TEXT.has(cause.code)) return 404;
  return isPassing(cause, error) ? 503 : 500;
}

/** Words of `locales` for a request that PostgreSQL stopped; null where the general ones fit. */
export function stoppedBecause(error: unknown): string | null {
  const { code } = causeOf(error);
  if (code === '57014') return 'web:problem.tookTooLong';
  return /^(?:55P03|40001|40P01)$/.test(code) ? 'web:problem.othersChange' : null;
}

function isPassing({ code, severity, syscall }: Cause, error: unknown): boolean {
  if (error instanceof QueryRunnerAlreadyReleasedError) return true;
  // A connection that was ended or not let in; a socket that is not there is a server that is not.
  if (severity === 'FATAL' || severity === 'PANIC') return true;
  if (code === 'ENOENT') return syscall === 'connect';
  return (
    UNAVAILABLE.test(code) ||
    NO_CONNECTION.test(code) ||
    USED_UP.has(code) ||
    SAID.test(String(error))
  );
}

interface Cause {
  code: string;
  severity?: unknown;
  syscall?: unknown;
}

function causeOf(error: unknown): Cause {
  const cause: unknown = error instanceof QueryFailedError ? error.driverError : error;
  const { code, severity, syscall } = (cause ?? {}) as Record<string, unknown>;
  return { code: typeof code === 'string' ? code : '', severity, syscall };
}
