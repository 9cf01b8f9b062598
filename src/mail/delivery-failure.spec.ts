import { failureWord, isGivenUp } from './delivery-failure.js';

const HOUR_MS = 3_600_000;

describe('a message that could not be handed over', () => {
  it.each([
    ['an unknown recipient', { responseCode: 550, command: 'RCPT TO' }, 0, true],
    ['a refused content', { responseCode: 554, command: 'DATA' }, 0, true],
    ['a full mailbox', { responseCode: 452, command: 'RCPT TO' }, 0, false],
    ['a wrong password of ours', { responseCode: 535, command: 'AUTH PLAIN' }, 0, false],
    ['a sender that is not allowed', { responseCode: 553, command: 'MAIL FROM' }, 0, false],
    ['a server that is away', { code: 'ECONNREFUSED' }, 95 * HOUR_MS, false],
    ['a server that is away for four days', { code: 'ECONNREFUSED' }, 96 * HOUR_MS, true],
  ])('because of %s', (_what, refusal, waitedMs, expected) => {
    expect(isGivenUp(refusal, waitedMs)).toBe(expected);
  });

  it('is told of by a code alone', () => {
    expect(failureWord({ responseCode: 550, code: 'EENVELOPE' })).toBe('550');
    expect(failureWord({ code: 'ETIMEDOUT' })).toBe('ETIMEDOUT');
    expect(failureWord({})).toBe('unknown');
  });
});
