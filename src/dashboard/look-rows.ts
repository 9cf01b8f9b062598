import type { Role } from '../accounts/access/role.js';
import type { ShownLook } from '../profile/record/record-views.service.js';
import type { FileLook } from '../recovery/status/record-watch.service.js';

/** One line of *who looked*: who by role, at what, when and why. */
export interface LookRow {
  /** Null for a look of an administrator, who needs no request. */
  ticketNumber: string | null;
  /** Words under `dashboard:looks.who.` */
  who: Role | 'staff' | 'withoutRequest';
  /** Words under `dashboard:looks.what.` */
  what: string;
  /** Words under `dashboard:looks.why.`; null for a look of before reasons were written down. */
  why: string | null;
  icon: string;
  at: Date;
}

/** Looks at values and at files in one list, the newest first; at most `most`. */
export function lookRows(
  values: readonly ShownLook[],
  files: readonly FileLook[],
  most: number,
): LookRow[] {
  const ofValues = values.map(({ ticketNumber, viewerRole, field, reason, at }) => ({
    ticketNumber,
    who: ticketNumber === null ? ('withoutRequest' as const) : (viewerRole ?? ('staff' as const)),
    what: field,
    why: reason,
    icon: 'shield-check',
    at,
  }));
  const ofFiles = files.map(({ ticketNumber, viewerRole, at }) => ({
    ticketNumber,
    who: viewerRole ?? ('staff' as const),
    what: 'file',
    why: 'evidence',
    icon: 'file-text',
    at,
  }));
  return [...ofValues, ...ofFiles]
    .sort((one, other) => other.at.getTime() - one.at.getTime())
    .slice(0, most);
}
