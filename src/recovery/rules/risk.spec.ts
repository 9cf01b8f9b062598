import { describe, expect, it } from '@jest/globals';
import { type RiskFacts, riskNotes } from './risk.js';

const now = new Date('2026-11-22T12:00:00Z');
const CALM: RiskFacts = {
  hasRivals: false,
  lastSignInAt: null,
  contactOnOtherTicket: false,
  networkOnOtherTicket: false,
  approvalVoided: false,
  soleAddressProven: false,
  profileFrozen: false,
  now,
};

describe('riskNotes', () => {
  it.each<[string, Partial<RiskFacts>, string[]]>([
    ['a calm case', {}, []],
    ['a rival', { hasRivals: true }, ['rival']],
    ['a sign-in 29 days ago', { lastSignInAt: new Date('2026-10-24T12:00:00Z') }, ['recentSignIn']],
    ['a sign-in 30 days ago', { lastSignInAt: new Date('2026-10-23T12:00:00Z') }, []],
    ['the contact address of another ticket', { contactOnOtherTicket: true }, ['sharedContact']],
    [
      'several, gravest first',
      {
        soleAddressProven: true,
        networkOnOtherTicket: true,
        profileFrozen: true,
        approvalVoided: true,
      },
      ['profileFrozen', 'approvalVoided', 'sharedNetwork', 'soleAddress'],
    ],
  ])('%s', (_case, facts, notes) => expect(riskNotes({ ...CALM, ...facts })).toEqual(notes));
});
