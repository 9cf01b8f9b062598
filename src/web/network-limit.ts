import {
  type CanActivate,
  type CustomDecorator,
  type ExecutionContext,
  Injectable,
  SetMetadata,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { type Limit, Limits } from './limits.js';
import { networkOf } from './network.js';

const NETWORK_LIMIT = 'keyhaven:network-limit';

interface NamedLimit {
  name: string;
  limit: Limit;
}

/** How often one network may ask for a route, or for all routes of one `name` together. */
export const NetworkLimit = (name: string, limit: Limit): CustomDecorator =>
  SetMetadata<string, NamedLimit>(NETWORK_LIMIT, { name, limit });

/** Counts the requests of routes with `@NetworkLimit()`, before anything is done for them. */
@Injectable()
export class NetworkLimitGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly limits: Limits,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const gates = [context.getHandler(), context.getClass()];
    const found = this.reflector.getAllAndOverride<NamedLimit | undefined>(NETWORK_LIMIT, gates);
    const { ip } = context.switchToHttp().getRequest<Request>();
    if (found) await this.limits.take(`${found.name}-network`, networkOf(ip), found.limit);
    return true;
  }
}
