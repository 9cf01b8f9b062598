import { isDormant, lastSignIn, signInBefore } from './dormancy.js';

const at = (text: string | null) => (text === null ? null : new Date(text));
const dates = (here: string | null, imported: string | null) => ({
  lastSignInAt: at(here),
  importedSignInAt: at(imported),
});

describe('dormancy', () => {
  it.each([
    ['2026-01-10T09:30:00Z', null, '2028-01-10T09:30:00Z'],
    [null, '2025-06-01T00:00:00Z', '2027-06-01T00:00:00Z'],
    ['2026-01-10T09:30:00Z', '2019-06-01T00:00:00Z', '2028-01-10T09:30:00Z'],
    ['2024-02-29T12:00:00Z', null, '2026-02-28T12:00:00Z'],
    ['2025-12-31T23:59:59Z', null, '2027-12-31T23:59:59Z'],
  ])('signed in here %s, imported %s: sign in before %s', (here, imported, before) => {
    expect(signInBefore(dates(here, imported))).toEqual(new Date(before));
  });

  it('knows no date where nobody ever signed in', () => {
    expect(lastSignIn(dates(null, null))).toBeNull();
    expect(signInBefore(dates(null, null))).toBeNull();
    expect(isDormant(dates(null, null), new Date())).toBe(true);
  });

  it.each([
    ['2026-03-01T11:59:59.999Z', false],
    ['2026-03-01T12:00:00.000Z', true],
    ['2026-03-01T12:00:00.001Z', true],
  ])('is decided to the millisecond: at %s %s', (now, dormant) => {
    expect(isDormant(dates(null, '2024-03-01T12:00:00.000Z'), new Date(now))).toBe(dormant);
  });

  it('does not let an imported date outdo a sign-in here', () => {
    expect(lastSignIn(dates('2026-01-01T00:00:00Z', '2026-09-01T00:00:00Z'))).toEqual(
      new Date('2026-01-01T00:00:00Z'),
    );
  });
});
