import { GoneException } from '@nestjs/common';

/** A one-time link that opens nothing any more. */
export class LinkGone extends GoneException {
  constructor(readonly outcome: 'unknown' | 'used' | 'expired') {
    super();
  }
}
