import type { Circumstances, Party } from '../../src/recovery/rules/ticket-state.js';

export const NOW = new Date('2026-11-22T12:00:00Z');
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000);

/** Circumstances under which every condition holds, with the ticket in its state for `days`. */
export const fair = (
  by: Party,
  days: number,
  more: Partial<Circumstances> = {},
): Circumstances => ({
  by,
  now: NOW,
  since: daysAgo(days),
  contactConfirmed: true,
  reachesPath: true,
  holdUntil: daysAgo(0),
  appealable: true,
  needsNoClaim: true,
  merges: true,
  stoodIn: 'hold',
  ...more,
});
