import { isStaff } from '../../accounts/access/role.js';
import type { HistoryFigures } from '../../forum/member/member-history.service.js';

/** A person's figures, and the way to the whole page. */
export interface FiguresView extends HistoryFigures {
  /** Null for a former member. */
  href: string | null;
  isStaff: boolean;
}

export function personPath(handle: string): string {
  return `/moderation/people/${encodeURIComponent(handle)}`;
}

export function figuresView(figures: HistoryFigures): FiguresView {
  const { handle, role } = figures;
  return { ...figures, href: handle && personPath(handle), isStaff: isStaff(role) };
}
