import type { Actor } from '../../accounts/access/actor.js';
import { hasRole, isStaff } from '../../accounts/access/role.js';
import { daysUntil } from './sanction-length.js';
import type { SanctionKind } from './sanctions.js';

type Person = Pick<Actor, 'id' | 'role'>;

/** A moderator alone silences for so long; what weighs more is for leads. */
const MODERATOR_SILENCE_DAYS = 7;

/** Why somebody may not. Words: `sanctions:refusal`. */
export type SanctionRefusal = 'notStaff' | 'own' | 'staff' | 'leadOnly' | 'tooLong';

/** What is to be done to somebody, or undone. */
export interface Weight {
  kind: SanctionKind;
  /** Since when; now, for what is still to be imposed. */
  from: Date;
  /** Null for a warning, and where the end is not chosen yet. */
  until: Date | null;
}

/** Nobody acts upon oneself or upon staff: a member of staff who does wrong loses the role first, which takes others. */
export function imposing(actor: Person, person: Person, weight: Weight): SanctionRefusal | null {
  if (!isStaff(actor.role)) return 'notStaff';
  if (actor.id === person.id) return 'own';
  if (isStaff(person.role)) return 'staff';
  return tooHeavy(actor, weight);
}

/** Whoever could impose it may end it; a person's own one is ended by somebody else. */
export function lifting(
  actor: Person,
  person: Pick<Person, 'id'>,
  weight: Weight,
): SanctionRefusal | null {
  if (!isStaff(actor.role)) return 'notStaff';
  if (actor.id === person.id) return 'own';
  return tooHeavy(actor, weight);
}

/** Whether only leads impose it, and so end it. */
export function isForLeads(weight: Weight): boolean {
  return tooHeavy({ role: 'moderator' }, weight) !== null;
}

function tooHeavy(
  { role }: Pick<Person, 'role'>,
  { kind, from, until }: Weight,
): SanctionRefusal | null {
  if (hasRole(role, 'lead')) return null;
  if (kind === 'suspension') return 'leadOnly';
  const days = until === null ? 0 : daysUntil(until, from);
  return days > MODERATOR_SILENCE_DAYS ? 'tooLong' : null;
}
