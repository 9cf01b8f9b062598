import type { Role } from '../accounts/access/role.js';

/** Somebody whom the sample programme lets sign in. Never in production. */
export interface SamplePerson {
  email: string;
  name: string;
  role: Role;
}

export const SAMPLE_PASSWORD = 'correct horse battery staple';

export const SAMPLE_PEOPLE: readonly SamplePerson[] = [
  { email: 'admin@keyhaven.example', name: 'Ada Sample', role: 'administrator' },
  { email: 'admin2@keyhaven.example', name: 'Alan Sample', role: 'administrator' },
  { email: 'lead@keyhaven.example', name: 'Lena Sample', role: 'lead' },
  { email: 'lead2@keyhaven.example', name: 'Luis Sample', role: 'lead' },
  { email: 'moderator@keyhaven.example', name: 'Mona Sample', role: 'moderator' },
  { email: 'second@keyhaven.example', name: 'Milo Sample', role: 'moderator' },
  { email: 'holder@keyhaven.example', name: 'Hanna Sample', role: 'member' },
  { email: 'member@keyhaven.example', name: 'Mina Sample', role: 'member' },
];
