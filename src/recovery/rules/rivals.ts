import type { Role } from '../../accounts/access/role.js';
import { countsAsLead } from './approval.policy.js';
import { channelOf, type Evidence } from './evidence-strength.js';

/**
 * True where the evidence of a rival ticket is not weaker: at least as many
 * strong items of different channels, and with equally many at least as many
 * medium ones.
 */
export function isNotWeaker(rival: Evidence, standing: Evidence): boolean {
  const [rivalChannels, standingChannels] = [channels(rival), channels(standing)];
  return (
    rivalChannels > standingChannels ||
    (rivalChannels === standingChannels && rival.medium.length >= standing.medium.length)
  );
}

/**
 * True where the approvals that stand are as many as are asked for beside the table: two people after
 * a voided approval, and beside a rival whose evidence is not weaker two, one of them a lead.
 */
export function isApprovedByEnough(
  approvers: readonly { role: Role }[],
  { besideRivals, twoPeople }: { besideRivals: boolean; twoPeople: boolean },
): boolean {
  if (!besideRivals) return !twoPeople || approvers.length >= 2;
  return approvers.length >= 2 && approvers.some(({ role }) => countsAsLead(role));
}

function channels({ strong }: Evidence): number {
  return new Set(strong.map(channelOf)).size;
}
