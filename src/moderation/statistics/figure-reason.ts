import { hasWords, type Translate } from '../../language/words.js';
import type { QueueKind } from '../queue-kind.js';

/** What a line of the times is about, below that of its kind: why posts were rejected, why reports and requests were sent. */
export function figureReason(
  { kind, reason }: { kind: QueueKind; reason: string | null },
  t: Translate,
): string {
  const params = { kind: t(`moderation:tab.${kind}`), reason: reasonWords(kind, reason ?? '', t) };
  return t('moderation:statistics.ofKind', params);
}

function reasonWords(kind: QueueKind, reason: string, t: Translate): string {
  const key =
    kind === 'posts' || kind === 'edits'
      ? reason === ''
        ? 'moderation:statistics.published'
        : `forum:rejection.${reason}.label`
      : kind === 'reports'
        ? `forum:report.reason.${reason}.label`
        : `recovery:kind.${reason}.short`;
  const ofForum = `moderation:statistics.appealOf.${reason}`;
  if (kind === 'appeals' && hasWords(ofForum)) return t(ofForum);
  return hasWords(key) ? t(key) : reason;
}
