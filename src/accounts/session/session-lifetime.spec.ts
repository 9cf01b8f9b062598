import type { Role } from '../access/role.js';
import { isSessionOver } from './session-lifetime.js';

const HOUR = 3_600_000;
const now = new Date('2026-11-20T12:00:00Z');
const ago = (hours: number) => new Date(now.getTime() - hours * HOUR);

describe('isSessionOver', () => {
  it.each<[Role, number, number, boolean]>([
    ['member', 0, 0, false],
    ['member', 30 * 24 - 1, 0, false],
    ['member', 30 * 24, 0, true],
    ['member', 29 * 24, 29 * 24, false],
    ['moderator', 23, 0.9, false],
    ['moderator', 2, 1, true],
    ['moderator', 24, 0, true],
    ['lead', 24, 0, true],
    ['administrator', 3, 1.5, true],
    ['administrator', 3, 0.5, false],
  ])('%s, begun %d h and used %d h ago: %s', (role, begun, used, over) => {
    expect(isSessionOver({ startedAt: ago(begun), seenAt: ago(used) }, role, now)).toBe(over);
  });
});
