import type { SharedTranscript } from './transcript/share/transcript-shares.service.js';

/** How many shared transcripts are open, and how often those were looked at. */
export interface SharedView {
  open: number;
  views: number;
  lastViewedAt: Date | null;
}

/** Codes on PDFs are no links that somebody made, and do not count. */
export function sharedView(shares: readonly SharedTranscript[], now: Date): SharedView {
  const open = shares.filter(
    ({ kind, revokedAt, expiresAt }) => kind === 'link' && revokedAt === null && expiresAt > now,
  );
  const [last] = open.flatMap(({ viewedAt }) => viewedAt).sort((a, b) => b.getTime() - a.getTime());
  const views = open.reduce((sum, each) => sum + each.views, 0);
  return { open: open.length, views, lastViewedAt: last ?? null };
}
