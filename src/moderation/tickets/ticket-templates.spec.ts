import { describe, expect, it } from '@jest/globals';
import { TICKET_KINDS } from '../../recovery/rules/ticket-kinds.js';
import { templatesFor } from './ticket-templates.js';

describe('words that are kept ready', () => {
  it.each([
    ['question', 'mailbox', ['exam', 'addresses', 'certificationId']],
    ['question', 'hijacked', ['exam', 'lostSince', 'certificationId']],
    ['question', 'name', ['document', 'certificationId']],
    ['question', 'duplicate', ['profiles']],
    ['question', 'result', ['missing', 'certificationId']],
    ['rejection', 'dormant', ['notEnough', 'forgottenPassword']],
    ['rejection', 'name', ['corrected']],
    ['approval', 'mailbox', []],
  ] as const)('for a %s about %s: %j', (verb, kind, ids) => {
    expect(templatesFor(verb, kind)).toEqual(ids);
  });

  it.each(TICKET_KINDS)('are there for whoever asks about %s', (kind) => {
    expect(templatesFor('question', kind)).not.toEqual([]);
  });
});
