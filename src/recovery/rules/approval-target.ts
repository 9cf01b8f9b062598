import { createHash } from 'node:crypto';
import type { Answers } from './answers.js';

/** What an approval is given to. Any change of it makes it another target. */
export interface ApprovalTarget {
  profileId: number;
  /** Contact address in compared form. */
  contact: string;
  answers: Answers;
  typedAddresses: readonly string[];
  provenAddresses: readonly string[];
  factors: readonly string[];
  identityChecks: readonly string[];
}

/** SHA-256 over the target, the same for the same record, new address and evidence in whatever order they were written. */
export function targetDigest(target: ApprovalTarget): string {
  return createHash('sha256').update(canonical(target)).digest('hex');
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).sort().join()}]`;
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value).filter(([, field]) => field !== undefined);
    return `{${fields
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, field]) => `${JSON.stringify(key)}:${canonical(field)}`)
      .join()}}`;
  }
  return JSON.stringify(value);
}
