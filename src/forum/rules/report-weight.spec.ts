import { type Reporter, reportWeight } from './report-weight.js';

const known: Reporter = { staff: false, level: 'basic', days: 30, upheld: 0, dismissed: 0 };

describe('the weight of a report', () => {
  it.each([
    ['nobody knows', { level: 'new', days: 0 }, 'new', '1 + 0 + 0 = 1'],
    ['has posts and came this week', { days: 6 }, 'new', '1 + 0 + 0 = 1'],
    ['has one post', { level: 'new' }, 'new', '1 + 0 + 0 = 1'],
    ['is known', { days: 7 }, 'known', '1 + 1 + 0 = 2'],
    ['is a member', { level: 'member' }, 'known', '1 + 1 + 0 = 2'],
    ['did much', { level: 'regular' }, 'regular', '1 + 2 + 0 = 3'],
    ['is staff', { staff: true, level: 'new', days: 0 }, 'staff', '1 + 5 + 0 = 6'],
    ['was right five times', { upheld: 5 }, 'known', '1 + 1 + 0 = 2'],
    ['was right six times', { upheld: 6 }, 'known', '1 + 1 + 1.3 = 3.3'],
    ['was right 64 times', { upheld: 64 }, 'known', '1 + 1 + 3 = 5'],
    ['was right ten thousand times', { upheld: 10_000 }, 'known', '1 + 1 + 3 = 5'],
    ['is right in seven of ten', { upheld: 7, dismissed: 3 }, 'known', '1 + 1 + 0 = 2'],
    ['is right in half', { upheld: 5, dismissed: 5 }, 'known', '1 + 1 + -0.5 = 1.5'],
    ['is mostly wrong', { upheld: 4, dismissed: 6 }, 'mostlyWrong', '1 + 0 + -0.7 = 0.3'],
    ['is always wrong', { dismissed: 6 }, 'mostlyWrong', '1 + 0 + -1.3 = 0.2'],
    ['is wrong without end', { dismissed: 9_999 }, 'mostlyWrong', '1 + 0 + -3 = 0.2'],
    ['was wrong five times', { dismissed: 5 }, 'known', '1 + 1 + 0 = 2'],
    ['is mostly wrong staff', { staff: true, dismissed: 6 }, 'mostlyWrong', '1 + 0 + -1.3 = 0.2'],
  ] as [string, Partial<Reporter>, string, string][])(
    'of somebody who %s',
    (_who, given, standing, arithmetic) => {
      const { trust, accuracy, weight, ...rest } = reportWeight({ ...known, ...given });
      expect(rest).toEqual({ standing });
      expect(`1 + ${trust} + ${accuracy} = ${weight}`).toBe(arithmetic);
    },
  );

  it('is less than 1 for whoever is mostly wrong, and never nothing, whatever else is known', () => {
    for (const staff of [true, false])
      for (let dismissed = 6; dismissed < 200; dismissed += 7)
        for (let upheld = 0; upheld < dismissed; upheld += 5) {
          const { weight } = reportWeight({
            staff,
            level: 'regular',
            days: 999,
            upheld,
            dismissed,
          });
          expect(weight).toBeGreaterThan(0);
          expect(weight).toBeLessThan(1);
        }
  });
});
