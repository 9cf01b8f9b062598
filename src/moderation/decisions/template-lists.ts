import { TICKET_KINDS } from '../../recovery/rules/ticket-kinds.js';
import { isOwnKey, type WordingList } from '../../wording/rules/wording-list.js';

const RELINKING = ['forgotten', 'mailbox', 'employer', 'dormant', 'hijacked'];

/** What is known of a request, as its requester may read it: nothing of a record, and no address. */
const OF_REQUEST = ['greeting', 'name', 'number', 'sentOn'];
const OF_POST = ['name', 'title'];

function templates(
  name: string,
  { start = [], ...own }: Pick<WordingList, 'fields' | 'uses'> & Partial<WordingList>,
): WordingList {
  return {
    page: 'templates',
    name,
    start,
    words: (key) => {
      const place = isOwnKey(key) ? `${name}.${key}` : key;
      return {
        label: `moderation:template.${place}.label`,
        text: `moderation:template.${place}.text`,
      };
    },
    longest: { label: 60, text: 2_000 },
    ...own,
  };
}

/** Words kept ready for the message of each decision, in the order in which administrators see the lists. */
export const TEMPLATES = {
  question: templates('ticket-question', {
    fields: [...OF_REQUEST, 'due'],
    uses: TICKET_KINDS,
    start: [
      { key: 'exam', uses: RELINKING },
      { key: 'addresses', uses: ['forgotten', 'mailbox', 'employer', 'dormant'] },
      { key: 'lostSince', uses: ['hijacked'] },
      { key: 'document', uses: ['name'] },
      { key: 'profiles', uses: ['duplicate'] },
      { key: 'missing', uses: ['result'] },
      { key: 'certificationId', uses: [...RELINKING, 'name', 'result'] },
    ],
  }),
  ticketRejection: templates('ticket-rejection', {
    fields: OF_REQUEST,
    uses: TICKET_KINDS,
    start: [
      { key: 'notEnough', uses: RELINKING },
      { key: 'forgottenPassword', uses: RELINKING },
      { key: 'corrected', uses: ['name', 'result', 'duplicate'] },
    ],
  }),
  ticketApproval: templates('ticket-approval', { fields: OF_REQUEST, uses: TICKET_KINDS }),
  postRejection: templates('post-rejection', { fields: OF_POST, uses: [] }),
  postApproval: templates('post-approval', { fields: OF_POST, uses: [] }),
  hiding: templates('report-approval', { fields: OF_POST, uses: [] }),
} as const satisfies Record<string, WordingList>;
