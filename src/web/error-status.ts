import { HttpException } from '@nestjs/common';
import { QueryFailedError } from 'typeorm';

const INVALID_TEXT = new Set(['22P02', '22003', '22007', '22008', '22021', '22P05']);
const UNAVAILABLE = new Set([
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '53100',
  '40001',
  '40P01',
  '57014',
]);
const NO_CONNECTION = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE']);

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
  const code = databaseCode(error);
  if (INVALID_TEXT.has(code)) return 404;
  return UNAVAILABLE.has(code) ||
    NO_CONNECTION.has(code) ||
    /timeout exceeded when trying to connect|Connection terminated/.test(String(error))
    ? 503
    : 500;
}

function databaseCode(error: unknown): string {
  const cause: unknown = error instanceof QueryFailedError ? error.driverError : error;
  const code = (cause as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
}
