import {
  alreadyRunning,
  type Deed,
  type SanctionKind,
  sanctionState,
  type SanctionTimes,
  stopping,
} from './sanctions.js';

const NOW = new Date('2026-05-10T12:00:00Z');
const days = (count: number) => new Date(NOW.getTime() + count * 86_400_000);
const made = (kind: SanctionKind, until: Date | null, liftedAt: Date | null = null) => ({
  kind,
  until,
  liftedAt,
});

describe('the state of a sanction', () => {
  it.each<[string, SanctionTimes, string]>([
    ['a warning', made('warning', null), 'given'],
    ['a warning taken back', made('warning', null, NOW), 'lifted'],
    ['a silence before its end', made('silence', days(1)), 'running'],
    ['a silence at its end', made('silence', NOW), 'over'],
    ['a suspension after its end', made('suspension', days(-1)), 'over'],
    ['a suspension ended early', made('suspension', days(1), NOW), 'lifted'],
  ])('%s', (_name, sanction, state) => {
    expect(sanctionState(sanction, NOW)).toBe(state);
  });
});

describe('what a sanction stops', () => {
  it.each<[SanctionKind, Deed, boolean]>([
    ['warning', 'post', false],
    ['warning', 'report', false],
    ['silence', 'post', true],
    ['silence', 'report', true],
    ['silence', 'answer', false],
    ['suspension', 'post', true],
    ['suspension', 'report', true],
    ['suspension', 'answer', true],
  ])('%s, %s: %s', (kind, deed, stops) => {
    const running = made(kind, kind === 'warning' ? null : days(1));
    expect(stopping([running], deed, NOW)).toBe(stops ? running : null);
    const over = made(kind, kind === 'warning' ? null : NOW);
    expect(stopping([over, { ...running, liftedAt: NOW }], deed, NOW)).toBeNull();
  });

  it('is told by the one that lasts longest', () => {
    const long = made('suspension', days(9));
    expect(stopping([made('silence', days(2)), long, made('silence', days(3))], 'post', NOW)).toBe(
      long,
    );
  });
});

describe('what says nothing new', () => {
  it.each<[SanctionKind, SanctionTimes, boolean]>([
    ['silence', made('silence', days(1)), true],
    ['silence', made('suspension', days(1)), true],
    ['silence', made('silence', NOW), false],
    ['silence', made('warning', null), false],
    ['suspension', made('silence', days(1)), false],
    ['suspension', made('suspension', days(1)), true],
    ['suspension', made('suspension', days(1), NOW), false],
    ['warning', made('suspension', days(1)), false],
  ])('a %s beside %j: %s', (kind, other, running) => {
    expect(alreadyRunning([other], kind, NOW)).toBe(running ? other : null);
  });
});
