import { HttpException, HttpStatus } from '@nestjs/common';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A limit is reached; after `seconds` the next try is taken. */
export class TooManyRequests extends HttpException {
  /** @param words message in `locales` where the limit has one of its own */
  constructor(
    readonly seconds: number,
    words?: string,
  ) {
    super({ ...waitWords(seconds, words), typed: true }, HttpStatus.TOO_MANY_REQUESTS);
  }
}

function waitWords(seconds: number, words?: string): object {
  if (words !== undefined) return { key: words };
  if (seconds > 2 * DAY) return waitOf('web:problem.tooManyDays', seconds / DAY);
  if (seconds > 2 * HOUR) return waitOf('web:problem.tooManyHours', seconds / HOUR);
  return waitOf('web:problem.tooMany', seconds / MINUTE);
}

function waitOf(key: string, length: number): object {
  return { key, params: { count: Math.ceil(length) } };
}
