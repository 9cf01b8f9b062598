import { daysAfter, holdEndAfterStandstill, hoursAfter, isPast, nextNewsBy } from './deadlines.js';

const at = (text: string) => new Date(`2026-11-${text}Z`);

describe('deadlines', () => {
  it('are over from their own moment on', () => {
    const deadline = at('22T12:00:00.000');
    expect(isPast(deadline, at('22T11:59:59.999'))).toBe(false);
    expect(isPast(deadline, at('22T12:00:00.000'))).toBe(true);
  });

  it('count hours and days of 24 hours', () => {
    expect(hoursAfter(at('01T00:00'), 72)).toEqual(at('04T00:00'));
    expect(daysAfter(at('01T08:00'), 7)).toEqual(at('08T08:00'));
  });
});

describe('nextNewsBy', () => {
  it.each([
    ['01T10:00', '08T10:00'],
    ['08T09:59', '08T10:00'],
    ['08T10:00', '15T10:00'],
    ['20T00:00', '22T10:00'],
  ])('for a request of 1 November, at %s: %s', (now, expected) =>
    expect(nextNewsBy(at('01T10:00'), at(now))).toEqual(at(expected)),
  );

  it('is in the future even where the clock was moved back', () => {
    expect(nextNewsBy(at('10T00:00'), at('08T00:00'))).toEqual(at('17T00:00'));
  });
});

describe('holdEndAfterStandstill', () => {
  it('gives the hold the time back that the dispute took', () => {
    expect(holdEndAfterStandstill(at('10T00:00'), at('08T00:00'), at('20T00:00'))).toEqual(
      at('22T00:00'),
    );
  });

  it('ends at once a hold that was over when the dispute began', () => {
    expect(holdEndAfterStandstill(at('07T00:00'), at('08T00:00'), at('20T00:00'))).toEqual(
      at('20T00:00'),
    );
  });
});
