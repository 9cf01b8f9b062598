import { HttpException, HttpStatus } from '@nestjs/common';

/** So much of one kind of work waits that no more is taken; a moment later there is room again. */
export class TooBusy extends HttpException {
  constructor() {
    super({ key: 'web:problem.busy', typed: true }, HttpStatus.SERVICE_UNAVAILABLE);
  }
}
