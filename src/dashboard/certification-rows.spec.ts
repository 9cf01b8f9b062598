import type { AwardOnRecord } from '../profile/record/person.js';
import { certificationRows, standingCounts } from './certification-rows.js';

const TODAY = '2026-11-22';

function award(over: Partial<AwardOnRecord> & { certificationCode: string }): AwardOnRecord {
  return {
    certificationNumber: 'A70F-E18D',
    title: over.certificationCode,
    awardedOn: '2020-01-01',
    expiresOn: null,
    status: 'active',
    retiredOn: null,
    ...over,
  };
}

const EXPIRING = award({ certificationCode: 'expiring', expiresOn: '2026-12-20' });
const ACTIVE = award({ certificationCode: 'active', expiresOn: '2029-01-01' });
const EXPIRED = award({ certificationCode: 'expired', expiresOn: '2026-02-03', status: 'expired' });
const REVOKED = award({ certificationCode: 'revoked', status: 'revoked' });

describe('certificationRows', () => {
  it('offers what the holder can do about each', () => {
    const rows = certificationRows([ACTIVE, REVOKED, EXPIRED, EXPIRING], TODAY);

    expect(rows.map(({ code, action, daysLeft }) => [code, action, daysLeft])).toEqual([
      ['expiring', 'renew', 28],
      ['expired', 'earnAgain', null],
      ['active', null, null],
      ['revoked', 'getHelp', null],
    ]);
  });

  it('marks one main action at most', () => {
    const rows = certificationRows([EXPIRING, { ...EXPIRING, expiresOn: '2026-12-01' }], TODAY);

    expect(rows.map(({ first }) => first)).toEqual([true, false]);
    expect(certificationRows([EXPIRED], TODAY).map(({ first }) => first)).toEqual([false]);
  });

  it('offers nothing where nobody can earn the certification any more', () => {
    const retired = [EXPIRING, EXPIRED].map((each) => ({ ...each, retiredOn: '2026-06-30' }));

    expect(certificationRows(retired, TODAY).map(({ action }) => action)).toEqual([null, null]);
  });
});

describe('standingCounts', () => {
  it('counts what holds and what is over, and leaves out what there is none of', () => {
    const rows = certificationRows([ACTIVE, ACTIVE, EXPIRING, REVOKED], TODAY);

    expect(standingCounts(rows)).toEqual({
      holding: [
        { standing: 'active', count: 2 },
        { standing: 'expiring', count: 1 },
      ],
      over: [{ standing: 'revoked', count: 1 }],
    });
    expect(standingCounts([])).toEqual({ holding: [], over: [] });
  });
});
