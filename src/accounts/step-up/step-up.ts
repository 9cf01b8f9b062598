import { type CustomDecorator, SetMetadata } from '@nestjs/common';
import type { Request } from 'express';

/** Metadata key of a route that asks again who one is. */
export const STEP_UP = 'keyhaven:step-up';

/** For which requests, and where their form is. */
export interface StepUpRule {
  /** Which requests are asked; all of them where it is missing. */
  when?: (req: Request) => boolean;
  /** The page to go on to after a form that held a secret: it is not kept, so it is filled in again. */
  formAt?: string;
}

/**
 * Opens a route only to who has proved within the last ten minutes who they
 * are (threats.md; OWASP ASVS 5.0, 7.5.3). A form that is sent later is kept
 * until that is done.
 */
export const StepUp = (rule: StepUpRule = {}): CustomDecorator => SetMetadata(STEP_UP, rule);

const FRESH_MS = 10 * 60_000;

/** Whether a proof of then still counts now. */
export function isFresh(confirmedAt: Date, now: Date): boolean {
  return now.getTime() - confirmedAt.getTime() < FRESH_MS;
}
