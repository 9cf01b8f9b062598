import { ConflictException, ForbiddenException } from '@nestjs/common';
import type { DeciderRefusal } from '../rules/appeals.js';

/** The person does not decide this appeal. */
export class AppealNotYours extends ForbiddenException {
  constructor(refusal: DeciderRefusal) {
    super({ key: `appeals:decider.${refusal}`, typed: true });
  }
}

/** It was decided, or ended, since the moderator saw it. */
export class AppealClosed extends ConflictException {
  constructor(by: string | null) {
    super({
      ...(by === null
        ? { key: 'appeals:conflict.changed' }
        : { key: 'appeals:conflict.decided', params: { name: by } }),
      typed: true,
    });
  }
}
