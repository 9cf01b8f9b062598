import { ConflictException, ForbiddenException } from '@nestjs/common';

/** What every decision on a post or report carries. */
export interface Decision {
  /** The version that the moderator saw. */
  version: string;
  /** A word to the person it is told to, '' for none. */
  message?: string;
}

/** One of several items that are decided together, with the version that the moderator saw. */
export interface SeenItem {
  id: string;
  version: string;
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
