import type { Role } from '../../accounts/access/role.js';
import { imposing, lifting } from './sanction.policy.js';
import type { SanctionKind } from './sanctions.js';

const NOW = new Date('2026-05-10T12:00:00Z');
const end = (days: number) => (days === 0 ? null : new Date(NOW.getTime() + days * 86_400_000));
const by = (role: Role) => ({ id: 1, role });
const about = (role: Role) => ({ id: 2, role });

type Case = [actor: Role, person: Role, kind: SanctionKind, days: number, refusal: string | null];

describe('who may impose what', () => {
  it.each<Case>([
    ['member', 'member', 'warning', 0, 'notStaff'],
    ['moderator', 'member', 'warning', 0, null],
    ['moderator', 'member', 'silence', 7, null],
    ['moderator', 'member', 'silence', 8, 'tooLong'],
    ['moderator', 'member', 'suspension', 1, 'leadOnly'],
    ['lead', 'member', 'silence', 90, null],
    ['lead', 'member', 'suspension', 366, null],
    ['administrator', 'member', 'suspension', 30, null],
    ['lead', 'moderator', 'warning', 0, 'staff'],
    ['moderator', 'administrator', 'silence', 1, 'staff'],
    ['administrator', 'moderator', 'suspension', 1, 'staff'],
    ['administrator', 'lead', 'silence', 1, 'staff'],
  ])('%s, about a %s: %s for %i days', (actor, person, kind, days, refusal) => {
    const weight = { kind, from: NOW, until: end(days) };
    expect(imposing(by(actor), about(person), weight)).toBe(refusal);
  });

  it.each<Role>(['moderator', 'lead', 'administrator'])('a %s never upon oneself', (role) => {
    const weight = { kind: 'warning', from: NOW, until: null } as const;
    expect(imposing(by(role), by(role), weight)).toBe('own');
    expect(lifting(by(role), by(role), weight)).toBe('own');
  });
});

describe('who may end what', () => {
  it.each<Case>([
    ['member', 'member', 'warning', 0, 'notStaff'],
    ['moderator', 'member', 'warning', 0, null],
    ['moderator', 'member', 'silence', 7, null],
    ['moderator', 'member', 'silence', 30, 'tooLong'],
    ['moderator', 'member', 'suspension', 1, 'leadOnly'],
    ['lead', 'member', 'suspension', 90, null],
    ['lead', 'moderator', 'silence', 30, null],
  ])('%s, about a %s: %s of %i days', (actor, person, kind, days, refusal) => {
    const weight = { kind, from: NOW, until: end(days) };
    expect(lifting(by(actor), about(person), weight)).toBe(refusal);
  });
});
