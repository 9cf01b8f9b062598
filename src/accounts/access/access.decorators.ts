import {
  createParamDecorator,
  type CustomDecorator,
  type ExecutionContext,
  SetMetadata,
} from '@nestjs/common';
import type { Request } from 'express';
import { actorOf, type SignedInPerson } from './actor.js';
import type { Role } from './role.js';

/** Metadata key of the role that a route asks for. */
export const NEEDED_ROLE = 'keyhaven:role';

/** Opens a route, or all routes of a controller, to people of this role or a higher one only. */
export const Roles = (role: Role): CustomDecorator => SetMetadata(NEEDED_ROLE, role);

/** The signed-in person as an argument of a controller's method; null for a visitor of a public route. */
export const CurrentActor = createParamDecorator(
  (_data: unknown, context: ExecutionContext): SignedInPerson | null =>
    actorOf(context.switchToHttp().getRequest<Request>()),
);
