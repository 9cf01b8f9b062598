/** Days before the account becomes dormant at which its holder is told; 0 is the day itself. */
const STEPS = [60, 30, 7, 0] as const;

export type DormancyStep = (typeof STEPS)[number];

const DAY_MS = 86_400_000;
/** What became dormant longer ago is history, such as that of imported records: nobody is told of it. */
const TOLD_AFTER_MS = 7 * DAY_MS;

/**
 * What the holder is told now: the last step that has come. Those that were missed are not told
 * afterwards. Null where it is too early, or too late.
 */
export function dormancyStep(dormantAt: Date, now: Date): DormancyStep | null {
  const leftMs = dormantAt.getTime() - now.getTime();
  if (leftMs <= -TOLD_AFTER_MS) return null;
  return STEPS.filter((days) => leftMs <= days * DAY_MS).at(-1) ?? null;
}
