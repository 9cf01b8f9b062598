import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { Clock } from '../../config/clock.js';
import { ElsewhereFirst } from '../../web/elsewhere-first.js';
import { isFresh, STEP_UP, type StepUpRule } from './step-up.js';
import { holdsSecret, keepWaiting } from './waiting-requests.js';

/** Asks again who one is before a route with `@StepUp()`. */
@Injectable()
export class StepUpGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly clock: Clock,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const gates = [context.getHandler(), context.getClass()];
    const rule = this.reflector.getAllAndOverride<StepUpRule | undefined>(STEP_UP, gates);
    const req = context.switchToHttp().getRequest<Request>();
    if (!rule || rule.when?.(req) === false) return true;
    const confirmedAt = new Date(req.session.passport?.user?.confirmedAt ?? 0);
    if (isFresh(confirmedAt, this.clock.now())) return true;
    if (req.method === 'GET') throw new ElsewhereFirst(confirmThen(req.originalUrl));
    if (rule.formAt !== undefined && holdsSecret(req))
      throw new ElsewhereFirst(confirmThen(rule.formAt));
    throw new ElsewhereFirst(`/confirm?waiting=${keepWaiting(req)}`);
  }
}

function confirmThen(path: string): string {
  return `/confirm?next=${encodeURIComponent(path)}`;
}
