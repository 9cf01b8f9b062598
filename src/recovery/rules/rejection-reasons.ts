/** The reasons for a rejection. None of them says which fact was right, or whether a record exists. */
export const REJECTION_REASONS = ['not-enough', 'other-way', 'answered', 'misuse'] as const;

export type RejectionReason = (typeof REJECTION_REASONS)[number];

export function isRejectionReason(text: string): text is RejectionReason {
  return (REJECTION_REASONS as readonly string[]).includes(text);
}
