/** Why somebody asks to see a value on record. It stands in the log beside the look. */
export const LOOK_REASONS = ['close', 'differs', 'question', 'risk'] as const;

export type LookReason = (typeof LOOK_REASONS)[number];
