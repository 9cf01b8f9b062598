import { ConflictException, ForbiddenException } from '@nestjs/common';

/** What every decision on a post or report carries. */
export interface Decision {
  /** The version that the moderator saw. */
  version: string;
  /** A word to the person it is told to, '' for none. */
  message?: string;
  /** Names the decisions that were taken together; none for one by itself. */
  batch?: string;
}

/** How the log says that a decision was taken together with others. */
export function togetherWith(batch: string | undefined): { batch?: string } {
  return batch === undefined ? {} : { batch };
}

/** A decision that is to be taken back, with what the verb said of it. */
export interface TakenBack<Memento> {
  id: string | number;
  memento: Memento;
  /** Details of the audit row. */
  details: object;
}

/** A decision about something of one's own. */
export class OwnItem extends ForbiddenException {
  constructor() {
    super({ key: 'forum:review.own' });
  }
}

/** The item changed since the moderator saw it; the page says who decided what. */
export class AlreadyDecided extends ConflictException {
  constructor(state: string, by: string | null) {
    const known = by !== null && ['published', 'rejected', 'hidden', 'upheld', 'dismissed'];
    super(
      known && known.includes(state)
        ? { key: `forum:review.decided.${state}`, params: { name: by } }
        : { key: 'forum:review.changed' },
    );
  }
}
