/** Why a member reports a post. Words: `forum:report.reason`. */
export const REPORT_REASONS = ['spam', 'abuse', 'personal-data', 'off-topic', 'other'] as const;

export type ReportReason = (typeof REPORT_REASONS)[number];

/** Why a moderator rejects a held post. Words: `forum:rejection`. */
export const REJECTION_REASONS = [
  'personal-data',
  'spam',
  'abuse',
  'off-topic',
  'duplicate',
  'unclear',
] as const;

export type RejectionReason = (typeof REJECTION_REASONS)[number];

export function isRejectionReason(text: string): text is RejectionReason {
  return (REJECTION_REASONS as readonly string[]).includes(text);
}
