import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { Environment } from '../../config/environment.js';
import { ElsewhereFirst } from '../../web/elsewhere-first.js';
import { NEEDED_ROLE } from './access.decorators.js';
import { actorOf } from './actor.js';
import { isStaff, type Role } from './role.js';

/**
 * Lets staff reach pages of staff only with a second factor: a moderator's
 * password alone must not open what recovery protects. Stands behind `AccessGuard`.
 */
@Injectable()
export class SecondFactorGate implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly environment: Environment,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const gates = [context.getHandler(), context.getClass()];
    const needed = this.reflector.getAllAndOverride<Role | undefined>(NEEDED_ROLE, gates);
    if (needed === undefined || !isStaff(needed)) return true;
    if (this.environment.staffMayPutOffSecondFactor) return true;
    const actor = actorOf(context.switchToHttp().getRequest<Request>());
    if (actor?.hasSecondFactor) return true;
    throw new ElsewhereFirst('/settings/security/needed');
  }
}
