import { TICKET_KINDS } from '../../recovery/rules/ticket-kinds.js';
import { entriesOf } from '../../wording/rules/wording-list.js';
import { TEMPLATES } from './template-lists.js';

const startingFor = (list: 'question' | 'ticketRejection', kind: string) =>
  entriesOf(TEMPLATES[list], [])
    .filter(({ uses }) => uses.includes(kind))
    .map(({ key }) => key);

describe('words that are kept ready', () => {
  it.each([
    ['question', 'mailbox', ['exam', 'addresses', 'certificationId']],
    ['question', 'hijacked', ['exam', 'lostSince', 'certificationId']],
    ['question', 'name', ['document', 'certificationId']],
    ['question', 'duplicate', ['profiles']],
    ['question', 'result', ['missing', 'certificationId']],
    ['ticketRejection', 'dormant', ['notEnough', 'forgottenPassword']],
    ['ticketRejection', 'name', ['corrected']],
  ] as const)('for a %s about %s: %j', (list, kind, keys) => {
    expect(startingFor(list, kind)).toEqual(keys);
  });

  it.each(TICKET_KINDS)('are there for whoever asks about %s', (kind) => {
    expect(startingFor('question', kind)).not.toEqual([]);
  });
});
