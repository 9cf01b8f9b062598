import { type ReportWeight, tenths } from './report-weight.js';

/** Open reports that weigh so much together hide a post until a moderator has read it. */
export const HIDE_AT = 8;

/** One person alone hides nothing, whatever the word weighs. */
const LEAST_REPORTERS = 2;

/** All new members together weigh no more than this: accounts cost nothing, so a crowd of them must not be able to hide. */
const MOST_OF_NEW = 3;

/** What the open reports of a post weigh together. */
export interface ReportScore {
  /** Everybody who is not new. */
  others: number;
  /** New members, as counted. */
  newMembers: number;
  /** Whether they weigh more than is counted. */
  isCapped: boolean;
  score: number;
}

/** @param weights one for each account: whoever reports a post twice counts once */
export function reportScore(weights: readonly ReportWeight[]): ReportScore {
  const others = sum(weights.filter(({ standing }) => standing !== 'new'));
  const all = sum(weights.filter(({ standing }) => standing === 'new'));
  const newMembers = Math.min(MOST_OF_NEW, all);
  return { others, newMembers, isCapped: all > MOST_OF_NEW, score: tenths(others + newMembers) };
}

/** What of a post decides whether reports alone hide it. */
export interface ReportedPost {
  published: boolean;
  /** Written by a member of staff, the accepted answer, or a question whose page holds either of them. */
  protected: boolean;
  /** A moderator dismissed a report of it. */
  readBefore: boolean;
}

/**
 * Whether reports hide a post before a moderator has read it. Never one of
 * staff, the accepted answer of a topic, or a question with either of them
 * below it, which would go with it: these are the words that others rely on,
 * and a crowd must not make them vanish. Nor one that a moderator has read and
 * left, or it would come and go with each new report.
 */
export function hiddenByReports(
  post: ReportedPost,
  { score }: ReportScore,
  reporters: number,
): boolean {
  if (!post.published || post.protected || post.readBefore) return false;
  return score >= HIDE_AT && reporters >= LEAST_REPORTERS;
}

/** With so many published posts nobody is silenced by reports alone. */
const POSTS_UNTIL_SETTLED = 10;

/** Hours in which it counts, and for which the silence lasts. */
export const SILENCE_HOURS = 24;

/** So many hidden posts, reported by so many people, silence a new member. */
const POSTS_TO_SILENCE = 3;
const REPORTERS_TO_SILENCE = 3;

/** What of an author decides whether reports alone silence. */
export interface ReportedAuthor {
  staff: boolean;
  published: number;
  /** Posts that are hidden for reports of the last `SILENCE_HOURS`. */
  hidden: number;
  /** People who sent those reports. */
  reporters: number;
}

/** Whether somebody is silenced until a moderator had time to look (Discourse's `num_users_to_silence_new_user`: three as well). */
export function silencedByReports({
  staff,
  published,
  hidden,
  reporters,
}: ReportedAuthor): boolean {
  if (staff || published >= POSTS_UNTIL_SETTLED) return false;
  return hidden >= POSTS_TO_SILENCE && reporters >= REPORTERS_TO_SILENCE;
}

function sum(weights: readonly ReportWeight[]): number {
  return tenths(weights.reduce((all, { weight }) => all + weight, 0));
}
