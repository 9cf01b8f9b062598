import { type CustomDecorator, SetMetadata } from '@nestjs/common';
import type { Role } from './role.js';

/** Metadata key of the role that a route asks for. */
export const NEEDED_ROLE = 'keyhaven:role';

/** Opens a route, or all routes of a controller, to people of this role or a higher one only. */
export const Roles = (role: Role): CustomDecorator => SetMetadata(NEEDED_ROLE, role);
