/** Why somebody asks to see a value on record. It stands in the log beside the look; `name` is for a changed name alone. */
export const LOOK_REASONS = ['close', 'differs', 'question', 'risk', 'name'] as const;

export type LookReason = (typeof LOOK_REASONS)[number];
