import { ConflictException, ForbiddenException } from '@nestjs/common';
import { FormProblem } from '../../web/form-problem.js';
import type { PolicyRefusal } from '../rules/approval.policy.js';
import type { Refusal } from '../rules/ticket-state.js';

/** A step that the ticket's state or the evidence does not allow now; the page shows what was typed. */
export class StepRefused extends ConflictException {
  constructor(readonly refusal: Refusal | 'stale' | 'targetChanged') {
    super({ key: `recovery:refusal.${refusal}`, typed: true });
  }
}

/**
 * Turns a refusal of the ticket's life into what the page answers: lacking
 * evidence is a message in the form, everything else a conflict.
 */
export function refuseStep(refusal: Refusal): never {
  if (refusal === 'evidenceLacking') throw new FormProblem('', 'recovery:refusal.evidenceLacking');
  throw new StepRefused(refusal);
}

/** What is no question of the person: a claim that is another's, a decision that was given already. */
const GIVEN_BEFORE: ReadonlySet<PolicyRefusal> = new Set([
  'notClaimer',
  'approvedBefore',
  'votedBefore',
]);

/** Refuses somebody by the policy. A claim that is another's, or a decision already given, is a conflict; the rest is forbidden. */
export function refusePerson(refusal: PolicyRefusal): never {
  const problem = { key: `recovery:refusal.${refusal}`, typed: true };
  if (GIVEN_BEFORE.has(refusal)) throw new ConflictException(problem);
  throw new ForbiddenException(problem);
}
