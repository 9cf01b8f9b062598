import { HttpException, HttpStatus } from '@nestjs/common';

/** Something is asked on another page before this request goes on: the answer is a redirect to an own path. */
export class ElsewhereFirst extends HttpException {
  constructor(readonly path: string) {
    super({}, HttpStatus.SEE_OTHER);
  }
}
