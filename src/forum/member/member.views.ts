import type { Account } from '../../accounts/account/account.entity.js';
import { isStaff, type Role } from '../../accounts/access/role.js';
import { excerpt } from '../../text/excerpt.js';
import type { Trust, TrustLevel } from '../rules/trust.js';
import { postPath, topicPath } from '../forum-paths.js';
import type {
  MemberFigures,
  MemberPostRow,
  OwnReportRow,
  WithheldPostRow,
} from './member-posts.service.js';

/** A member's public page: never an address, never anything of a certification profile. */
export interface MemberView {
  name: string;
  handle: string;
  role: Role | null;
  since: Date;
  /** Null for staff, whose role says more. */
  level: TrustLevel | null;
  own: boolean;
  posts: number;
  accepted: number;
  latest: { title: string; path: string; excerpt: string; accepted: boolean; at: Date }[];
  withheld: { title: string; path: string; state: WithheldPostRow['state']; at: Date }[];
  /** The title is null where the person does not see the topic any more. */
  reports: (Pick<OwnReportRow, 'reason' | 'state' | 'at'> & {
    title: string | null;
    path: string;
  })[];
}

const LONGEST_EXCERPT = 160;

export function memberView(
  { name, handle, role, createdAt }: Account,
  {
    own,
    figures,
    trust,
    latest,
    withheld,
    reports,
  }: {
    own: boolean;
    figures: MemberFigures;
    trust: Trust;
    latest: MemberPostRow[];
    withheld: WithheldPostRow[];
    reports: OwnReportRow[];
  },
): MemberView {
  return {
    name,
    handle,
    role: isStaff(role) ? role : null,
    since: createdAt,
    level: trust === 'staff' ? null : trust,
    own,
    ...figures,
    latest: latest.map(({ topicId, slug, title, number, plain, accepted, at }) => ({
      title,
      path: postPath({ id: topicId, slug }, number),
      excerpt: excerpt(plain, LONGEST_EXCERPT),
      accepted,
      at,
    })),
    withheld: withheld.map(({ topicId, slug, title, state, at }) => ({
      title,
      path: topicPath({ id: topicId, slug }),
      state,
      at,
    })),
    reports: reports.map(({ topicId, slug, title, reason, state, at }) => ({
      title: title || null,
      path: topicPath({ id: topicId, slug }),
      reason,
      state,
      at,
    })),
  };
}
