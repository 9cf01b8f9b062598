import type { WordingList } from '../../wording/rules/wording-list.js';

/**
 * The reasons for a rejection. None of them says which fact was right, or whether a record exists. The
 * first answers what reaches no path, `answered` every kind that nothing is given back for: without them
 * a moderator would have to say something else.
 */
export const TICKET_REJECTIONS: WordingList = {
  page: 'reasons',
  name: 'ticket-rejection',
  start: [
    { key: 'not-enough', isNeeded: true },
    { key: 'other-way' },
    { key: 'answered', isNeeded: true },
    { key: 'misuse' },
  ],
  words: (key) => ({ label: `moderation:ticket.reason.${key}`, text: `recovery:rejection.${key}` }),
  fields: [],
  uses: [],
  longest: { label: 60, text: 300 },
};
