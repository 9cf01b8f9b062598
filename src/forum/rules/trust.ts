/** How far a member has come: new, basic, member, regular (Discourse's names). Words: `forum:trust.level`. */
export const TRUST_LEVELS = ['new', 'basic', 'member', 'regular'] as const;

export type TrustLevel = (typeof TRUST_LEVELS)[number];

/** Staff stands above the levels. */
export type Trust = TrustLevel | 'staff';

/** What a member did, as far as it is counted. */
export interface TrustFacts {
  /** Topics of which something was read, and posts in them. */
  topicsRead: number;
  postsRead: number;
  /** Days on which something was read. */
  days: number;
  /** Posts that everybody sees, and those of them that are accepted answers. */
  posts: number;
  accepted: number;
  /** Whole days since the last silence or suspension that was not lifted; null for who had none. */
  daysSinceSanction: number | null;
}

/** What each level needs; the last is how many days no silence or suspension may lie back. */
type TrustNeeds = Omit<TrustFacts, 'daysSinceSanction'> & { cleanDays: number };

/** So many in so many seconds. */
interface Rate {
  points: number;
  seconds: number;
}

/** What somebody may. Null is without end. */
export interface TrustRights {
  /** A moderator reads posts before they appear. */
  firstPostsWait: boolean;
  /** In one post: links that lead away, people who are named, images. */
  links: number | null;
  mentions: number | null;
  images: number | null;
  postsAMinute: Rate;
  postsAnHour: Rate;
  topicsAnHour: Rate;
  editsAnHour: Rate;
  reportsAnHour: Rate;
  /** What the level adds to the weight of a report, once the account is `DAYS_UNTIL_REPORTS_COUNT` old. */
  reportTrust: number;
}

/**
 * Levels rise by what members did, with Discourse's figures as a start
 * (`site_settings.yml`, `tl1_…` to `tl3_…`): its level 2 takes 15 days, 20
 * topics and 100 posts read and 3 topics replied to; its level 3 takes 50 days
 * of 100, no silence or suspension in six months and likes, in place of which
 * accepted answers count here. Its level 1 takes 5 topics and 30 posts read;
 * here it takes two posts that were published, because moderators have read
 * these. Other than there no level is given or kept by hand, and level 3 looks
 * at all days, not at the last hundred.
 */
export const TRUST_NEEDS: Record<Exclude<TrustLevel, 'new'>, TrustNeeds> = {
  basic: { topicsRead: 0, postsRead: 0, days: 0, posts: 2, accepted: 0, cleanDays: 0 },
  member: { topicsRead: 20, postsRead: 100, days: 15, posts: 5, accepted: 0, cleanDays: 30 },
  regular: { topicsRead: 100, postsRead: 500, days: 50, posts: 50, accepted: 5, cleanDays: 180 },
};

const per = (seconds: number) => (points: number) => ({ points, seconds });
const aMinute = per(60);
const anHour = per(3_600);

/**
 * What each level may. Links, mentions and images of the new are Discourse's
 * (`newuser_max_links` 2, `newuser_max_mentions_per_post` 2,
 * `newuser_max_embedded_media` 1), and so are ten mentions for the others.
 */
export const TRUST_RIGHTS: Record<Trust, TrustRights> = {
  new: {
    ...{ firstPostsWait: true, links: 2, mentions: 2, images: 1 },
    ...{ postsAMinute: aMinute(6), postsAnHour: anHour(20), topicsAnHour: anHour(10) },
    ...{ editsAnHour: anHour(30), reportsAnHour: anHour(10), reportTrust: 0 },
  },
  basic: {
    ...{ firstPostsWait: false, links: 10, mentions: 10, images: 5 },
    ...{ postsAMinute: aMinute(10), postsAnHour: anHour(60), topicsAnHour: anHour(15) },
    ...{ editsAnHour: anHour(60), reportsAnHour: anHour(10), reportTrust: 1 },
  },
  member: {
    ...{ firstPostsWait: false, links: null, mentions: 10, images: 10 },
    ...{ postsAMinute: aMinute(10), postsAnHour: anHour(120), topicsAnHour: anHour(15) },
    ...{ editsAnHour: anHour(120), reportsAnHour: anHour(20), reportTrust: 1 },
  },
  regular: {
    ...{ firstPostsWait: false, links: null, mentions: 10, images: 20 },
    ...{ postsAMinute: aMinute(15), postsAnHour: anHour(180), topicsAnHour: anHour(30) },
    ...{ editsAnHour: anHour(180), reportsAnHour: anHour(40), reportTrust: 2 },
  },
  staff: {
    ...{ firstPostsWait: false, links: null, mentions: null, images: null },
    ...{ postsAMinute: aMinute(60), postsAnHour: anHour(600), topicsAnHour: anHour(60) },
    ...{ editsAnHour: anHour(600), reportsAnHour: anHour(60), reportTrust: 5 },
  },
};

/** Accounts that are younger add nothing to the weight of a report, however much they wrote. */
export const DAYS_UNTIL_REPORTS_COUNT = 7;

/** The highest level whose needs are met, and those of all levels below it. */
export function trustLevel(facts: TrustFacts): TrustLevel {
  let reached: TrustLevel = 'new';
  for (const level of ['basic', 'member', 'regular'] as const) {
    if (!meets(facts, TRUST_NEEDS[level])) break;
    reached = level;
  }
  return reached;
}

/** What of a member changes the level at once, whenever it was reckoned last. */
export interface TrustNow {
  /** Posts that everybody sees, counted at least to the number that `basic` needs. */
  published: number;
  daysSinceSanction: number | null;
}

/** The level that counts at this moment: first posts are over, or a sanction takes levels away, without waiting for the night. */
export function levelNow(
  reckoned: TrustLevel,
  { published, daysSinceSanction: since }: TrustNow,
): TrustLevel {
  if (published < TRUST_NEEDS.basic.posts) return 'new';
  const isClean = (level: 'member' | 'regular') =>
    since === null || since >= TRUST_NEEDS[level].cleanDays;
  if (reckoned === 'regular' && isClean('regular')) return 'regular';
  return (reckoned === 'regular' || reckoned === 'member') && isClean('member')
    ? 'member'
    : 'basic';
}

function meets({ daysSinceSanction, ...done }: TrustFacts, { cleanDays, ...needed }: TrustNeeds) {
  const counted = ['topicsRead', 'postsRead', 'days', 'posts', 'accepted'] as const;
  const isClean = daysSinceSanction === null || daysSinceSanction >= cleanDays;
  return isClean && counted.every((each) => done[each] >= needed[each]);
}
