import { countsFrom, provingPhone, withPhone } from './phone-on-record.js';

const [OLD, NEW, NEWER] = ['+4930123456', '+4930777777', '+33123456789'];
const UNCHANGED = { phone: OLD, formerPhone: null, phoneChangedAt: null };
const day = (number: number) => new Date(Date.UTC(2026, 0, number));

describe('a phone number that a holder changed', () => {
  const changed = withPhone(UNCHANGED, NEW, day(1));

  it.each([
    [UNCHANGED, 1, OLD, null],
    [changed, 1, OLD, 31],
    [changed, 30, OLD, 31],
    [changed, 31, NEW, null],
    [withPhone({ ...UNCHANGED, phone: null }, NEW, day(1)), 2, null, 31],
    [withPhone(UNCHANGED, null, day(1)), 2, OLD, 31],
    [withPhone(UNCHANGED, null, day(1)), 31, null, null],
    // A second change within the time leaves the number that counted before the first.
    [withPhone(changed, NEWER, day(20)), 32, OLD, 50],
    [withPhone(changed, NEWER, day(20)), 50, NEWER, null],
    [withPhone(changed, NEWER, day(40)), 41, NEW, 70],
    [withPhone(changed, OLD, day(5)), 5, OLD, null],
  ])(
    '%# proves something after 30 days, and the one before until then',
    (stored, at, proves, from) => {
      expect(provingPhone(stored, day(at))).toBe(proves);
      expect(countsFrom(stored, day(at))).toEqual(from === null ? null : day(from));
    },
  );
});
