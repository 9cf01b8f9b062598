import type { Role } from './role.js';

/** The signed-in person of a request, read from the database at that request. */
export interface Actor {
  id: number;
  name: string;
  handle: string;
  role: Role;
}
