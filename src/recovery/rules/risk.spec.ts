import { assessRisk, lateHours, type RiskFacts, RISKS } from './risk.js';

const now = new Date('2026-11-22T12:00:00Z');
const CALM: RiskFacts = {
  hasRivals: false,
  lastSignInAt: null,
  addressChangedAt: null,
  contactOnOtherTicket: false,
  networkOnOtherTicket: false,
  contactIsThrowAway: false,
  contactSaidNo: false,
  domainTakesNoMail: false,
  approvalVoided: false,
  soleAddressProven: false,
  profileFrozen: false,
  now,
};
const LATELY = new Date('2026-10-24T12:00:00Z');
const LONG_AGO = new Date('2026-10-23T12:00:00Z');

describe('assessRisk', () => {
  it.each<[string, Partial<RiskFacts>, string[], boolean, number]>([
    ['a calm case', {}, [], false, 0],
    ['a rival: the paths ask for more', { hasRivals: true }, ['rival'], false, 0],
    ['a sign-in 29 days ago', { lastSignInAt: LATELY }, ['recentSignIn'], true, 0],
    ['a sign-in 30 days ago', { lastSignInAt: LONG_AGO }, [], false, 0],
    ['an address changed 29 days ago', { addressChangedAt: LATELY }, ['addressChanged'], false, 72],
    ['an address changed 30 days ago', { addressChangedAt: LONG_AGO }, [], false, 0],
    ['the contact of another ticket', { contactOnOtherTicket: true }, ['sharedContact'], true, 0],
    ['the network of another', { networkOnOtherTicket: true }, ['sharedNetwork'], false, 24],
    ['a throw-away domain', { contactIsThrowAway: true }, ['throwAwayContact'], true, 0],
    ['a recovery contact who said no', { contactSaidNo: true }, ['contactRefused'], true, 0],
    ['a domain without mail', { domainTakesNoMail: true }, ['deadDomain'], false, 72],
    [
      'hours add up, people do not',
      {
        lastSignInAt: LATELY,
        contactIsThrowAway: true,
        addressChangedAt: LATELY,
        domainTakesNoMail: true,
        networkOnOtherTicket: true,
      },
      ['recentSignIn', 'throwAwayContact', 'addressChanged', 'deadDomain', 'sharedNetwork'],
      true,
      168,
    ],
    [
      'what adds nothing is shown all the same',
      { soleAddressProven: true, profileFrozen: true, approvalVoided: true },
      ['profileFrozen', 'approvalVoided', 'soleAddress'],
      false,
      0,
    ],
  ])('%s', (_case, facts, reasons, addsPerson, addsHoldHours) => {
    const risk = assessRisk({ ...CALM, ...facts });
    expect(risk.notes.map(({ reason }) => reason)).toEqual(reasons);
    expect(risk).toMatchObject({ addsPerson, addsHoldHours });
  });

  it('never takes anything away', () => {
    for (const { people, hours } of Object.values(RISKS))
      expect([people >= 0, hours >= 0]).toEqual([true, true]);
  });
});

describe('lateHours', () => {
  const risk = assessRisk({
    ...CALM,
    lastSignInAt: LATELY,
    networkOnOtherTicket: true,
    hasRivals: true,
  });

  it.each<[string, string[], number]>([
    ['all that was counted before', ['recentSignIn', 'sharedNetwork', 'rival'], 0],
    ['a network that came later', ['recentSignIn', 'rival'], 24],
    ['a person who should have been asked', ['sharedNetwork', 'rival'], 72],
    ['both', [], 96],
  ])('%s', (_case, counted, hours) => expect(lateHours(risk, counted)).toBe(hours));
});
