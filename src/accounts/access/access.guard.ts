import {
  type CanActivate,
  type ExecutionContext,
  ForbiddenException,
  Injectable,
  UnauthorizedException,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { PUBLIC } from '../../web/public.decorator.js';

import { actorOf } from './actor.js';
import { hasRole, type Role } from './role.js';
import { NEEDED_ROLE } from './access.decorators.js';

/** The gate of every route: closed to visitors unless `@Public()`, and to members where it has `@Roles()`. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const gates = [context.getHandler(), context.getClass()];
    const needed = this.reflector.getAllAndOverride<Role | undefined>(NEEDED_ROLE, gates);
    const isPublic = this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC, gates);
    if (isPublic && needed === undefined) return true;
    const actor = actorOf(context.switchToHttp().getRequest<Request>());
    if (actor === null) throw new UnauthorizedException();
    if (needed !== undefined && !hasRole(actor.role, needed)) throw new ForbiddenException();
    return true;
  }
}
