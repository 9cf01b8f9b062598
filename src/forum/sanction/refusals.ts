import { ConflictException, ForbiddenException } from '@nestjs/common';
import type { SanctionRefusal } from '../rules/sanction.policy.js';

/** The person may not do that to this person. */
export class SanctionRefused extends ForbiddenException {
  constructor(refusal: SanctionRefusal) {
    super({ key: `sanctions:refusal.${refusal}`, typed: true });
  }
}

/** Somebody decided about the same person meanwhile, or the sanction is over. */
export class AlreadySanctioned extends ConflictException {
  constructor(by: string | null) {
    super({
      ...(by === null
        ? { key: 'sanctions:conflict.changed' }
        : { key: 'sanctions:conflict.changedBy', params: { name: by } }),
      typed: true,
    });
  }
}
