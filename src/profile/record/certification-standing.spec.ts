import {
  type AwardStatus,
  byAttention,
  certificationStanding,
  type Standing,
  type StandingAward,
} from './certification-standing.js';

const TODAY = '2026-11-22';

describe('certificationStanding', () => {
  it.each<[AwardStatus, string | null, Standing]>([
    ['active', null, 'active'],
    ['active', '2030-01-01', 'active'],
    ['active', '2027-02-21', 'active'], // 91 days
    ['active', '2027-02-20', 'expiring'], // 90 days
    ['active', '2026-11-23', 'expiring'],
    ['active', '2026-11-22', 'expiring'], // holds through its last day
    ['active', '2026-11-21', 'expired'], // the calendar overrules the record
    ['expired', '2026-11-21', 'expired'],
    ['expired', '2030-01-01', 'expired'],
    ['expired', null, 'expired'],
    ['revoked', null, 'revoked'],
    ['revoked', '2030-01-01', 'revoked'],
    ['revoked', '2020-01-01', 'revoked'],
  ])('%s until %s is %s', (status, expiresOn, standing) => {
    expect(certificationStanding({ status, expiresOn }, TODAY)).toBe(standing);
  });
});

describe('byAttention', () => {
  const award = (
    title: string,
    standing: Standing,
    expiresOn: string | null,
    awardedOn = '2020-01-01',
  ): StandingAward => ({
    title,
    standing,
    expiresOn,
    awardedOn,
  });

  it('puts what expires first on top, then expired, active and revoked', () => {
    const awards = [
      award('never ends', 'active', null),
      award('revoked', 'revoked', '2027-01-01', '2024-01-01'),
      award('revoked later', 'revoked', null, '2025-01-01'),
      award('expired long ago', 'expired', '2020-01-01'),
      award('expiring later', 'expiring', '2027-02-01'),
      award('active for long', 'active', '2029-01-01'),
      award('expired last', 'expired', '2026-11-01'),
      award('expiring first', 'expiring', '2026-12-01'),
      award('active', 'active', '2027-06-01'),
    ];

    expect(awards.sort(byAttention).map(({ title }) => title)).toEqual([
      'expiring first',
      'expiring later',
      'expired last',
      'expired long ago',
      'active',
      'active for long',
      'never ends',
      'revoked later',
      'revoked',
    ]);
  });

  it('puts the newer one first where both end on one day, then goes by title', () => {
    const awards = [
      award('b', 'active', '2027-06-01'),
      award('a', 'active', '2027-06-01'),
      award('newer', 'active', '2027-06-01', '2025-01-01'),
    ];

    expect(awards.sort(byAttention).map(({ title }) => title)).toEqual(['newer', 'a', 'b']);
  });
});
