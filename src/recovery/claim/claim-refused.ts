import { GoneException } from '@nestjs/common';
import type { LinkOutcome } from '../../secrets/one-time-secrets.js';

/** A one-time link that opens nothing any more. */
export class LinkGone extends GoneException {
  constructor(readonly outcome: 'unknown' | 'used' | 'expired') {
    super();
  }
}

/** What an open link is about. @throws LinkGone for any other */
export function subjectOf(link: LinkOutcome): string {
  if (link.outcome !== 'accepted') throw new LinkGone(link.outcome);
  return link.subject;
}
