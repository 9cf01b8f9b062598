/** upheld: the post was hidden for it; dismissed: the post stays. */
export type ReportState = 'open' | 'upheld' | 'dismissed';

export type ReportAction = 'uphold' | 'dismiss';

const LIFE: Record<ReportState, Partial<Record<ReportAction, ReportState>>> = {
  open: { uphold: 'upheld', dismiss: 'dismissed' },
  upheld: {},
  dismissed: {},
};

/** The state after a decision; null where the report was decided already. */
export function nextReportState(state: ReportState, action: ReportAction): ReportState | null {
  return LIFE[state][action] ?? null;
}
