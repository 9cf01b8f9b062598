import {
  effectiveValue,
  isProtectionName,
  isWithinBounds,
  type ProtectionName,
} from './protections.js';

describe('a protective setting', () => {
  it.each<[ProtectionName, number | undefined, number, boolean]>([
    ['extraHoldHoursA', undefined, 0, false],
    ['extraHoldHoursA', 0, 0, true],
    ['extraHoldHoursA', -1, 0, false],
    ['extraHoldHoursB', -72, 0, false],
    ['extraHoldHoursB', 48, 48, true],
    ['extraHoldHoursB', 1.5, 1.5, false],
    ['extraHoldHoursC', 720, 720, true],
    ['extraHoldHoursC', 721, 720, false],
    ['extraHoldHoursD', 2_147_483_647, 720, false],
    ['secondPersonAlways', undefined, 0, false],
    ['secondPersonAlways', 1, 1, true],
    ['secondPersonAlways', -1, 0, false],
    ['secondPersonAlways', 2, 1, false],
    ['securityEventDays', undefined, 365, false],
    ['securityEventDays', 0, 90, false],
    ['securityEventDays', 89, 90, false],
    ['securityEventDays', 90, 90, true],
    ['securityEventDays', 5000, 1095, false],
    ['targetHoursPosts', undefined, 4, false],
    ['targetHoursPosts', 0, 1, false],
    ['targetHoursRecovery', 24, 24, true],
    ['targetHoursSecond', 25, 24, false],
    ['mailDays', 1, 30, false],
    ['mailDays', 365, 365, true],
  ])('%s stored as %s holds as %s; may be chosen: %s', (name, stored, holds, mayBeChosen) => {
    expect(effectiveValue(name, stored)).toBe(holds);
    expect(stored !== undefined && isWithinBounds(name, stored)).toBe(mayBeChosen);
  });

  it.each([
    ['mailDays', true],
    ['toString', false],
    ['__proto__', false],
    ['', false],
  ])('has the name %s: %s', (name, known) => expect(isProtectionName(name)).toBe(known));
});
