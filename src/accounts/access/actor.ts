import type { Request } from 'express';
import type { Role } from './role.js';

/** The signed-in person of a request, read from the database at that request. */
export interface Actor {
  id: number;
  name: string;
  handle: string;
  role: Role;
}

/** Who is signed in; null for a visitor. */
export function actorOf(req: Pick<Request, 'user'>): Actor | null {
  return (req.user as Actor | undefined) ?? null;
}
