import { makeAccount, PASSWORD } from '../support/people.js';
import type { TestWorld } from '../support/test-app.js';
import { Visit } from './visit.js';

/** The columns of the access matrix. A holder is a member with a certification record. */
export const PARTS = ['visitor', 'member', 'holder', 'moderator', 'lead', 'administrator'] as const;

export type Part = (typeof PARTS)[number];

/** Somebody who tries every door. */
export interface Person {
  part: Part;
  /** The account; 0 for a visitor. */
  id: number;
  visit: Visit;
}

/** Accounts of every role. @returns their ids */
export async function makeCast(world: TestWorld): Promise<Record<Part, number>> {
  const ids: Partial<Record<Part, number>> = { visitor: 0 };
  for (const part of PARTS.slice(1)) {
    const role = part === 'holder' || part === 'visitor' ? 'member' : part;
    const account = await makeAccount(world, addressOf(part), { name: `Kim ${part[0]}`, role });
    ids[part] = account.id;
  }
  return ids as Record<Part, number>;
}

/** Signs everybody in, through the page. */
export async function signInCast(base: string, ids: Record<Part, number>): Promise<Person[]> {
  const people: Person[] = [];
  for (const part of PARTS) {
    const visit = new Visit(base);
    await visit.open('/sign-in');
    if (part !== 'visitor') {
      const { status } = await visit.post('/sign-in', {
        email: addressOf(part),
        password: PASSWORD,
      });
      if (status !== 303) throw new Error(`${part} could not sign in: ${status}`);
      await visit.open('/sign-out');
    }
    people.push({ part, id: ids[part], visit });
  }
  return people;
}

function addressOf(part: Part): string {
  return `${part}@cast.example`;
}
