import { ForbiddenException } from '@nestjs/common';

/** The person may not choose this answer: only the asker and moderators choose, and only published replies. */
export class NotAnAnswer extends ForbiddenException {
  constructor() {
    super({ key: 'forum:answer.refused' });
  }
}
