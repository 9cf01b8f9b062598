import { HttpException, HttpStatus } from '@nestjs/common';

/** A limit is reached; after `seconds` the next try is taken. */
export class TooManyRequests extends HttpException {
  constructor(readonly seconds: number) {
    super(
      { key: 'web:problem.tooMany', params: { count: Math.ceil(seconds / 60) }, typed: true },
      HttpStatus.TOO_MANY_REQUESTS,
    );
  }
}
