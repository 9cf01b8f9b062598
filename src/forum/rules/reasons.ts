import type { WordingList } from '../../wording/rules/wording-list.js';

const LONGEST = { label: 60, text: 300 };

/** The reasons for which members report a post, until administrators change them. */
export const REPORT_REASONS = ['spam', 'abuse', 'personal-data', 'off-topic', 'other'] as const;

/** Why members report a post. `other` is what the list of watched words reports for. */
export const REPORTS: WordingList = {
  page: 'reasons',
  name: 'report',
  start: REPORT_REASONS.map((key) => ({ key, isNeeded: key === 'other' })),
  words: (key) => ({
    label: `forum:report.reason.${key}.label`,
    text: `forum:report.reason.${key}.hint`,
  }),
  fields: [],
  uses: [],
  longest: LONGEST,
};

/** The reasons for which moderators reject a held post, until administrators change them. */
export const REJECTION_REASONS = [
  'personal-data',
  'spam',
  'abuse',
  'off-topic',
  'duplicate',
  'unclear',
] as const;

/** Why a moderator rejects a held post. */
export const POST_REJECTIONS: WordingList = {
  page: 'reasons',
  name: 'post-rejection',
  start: REJECTION_REASONS.map((key) => ({ key })),
  words: (key) => ({
    label: `forum:rejection.${key}.label`,
    text: `forum:rejection.${key}.told`,
  }),
  fields: [],
  uses: [],
  longest: LONGEST,
};

/** Why a moderator closes a topic; whoever reads the topic reads it there. */
export const TOPIC_CLOSINGS: WordingList = {
  page: 'reasons',
  name: 'topic-closing',
  start: (['settled', 'off-topic', 'heated', 'outdated', 'other'] as const).map((key) => ({
    key,
    isNeeded: key === 'other',
  })),
  words: (key) => ({ label: `conduct:reason.${key}.label`, text: `conduct:reason.${key}.text` }),
  fields: [],
  uses: [],
  longest: LONGEST,
};
