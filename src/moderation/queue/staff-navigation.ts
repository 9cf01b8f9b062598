import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Observable } from 'rxjs';
import { actorOf } from '../../accounts/access/actor.js';
import { isStaff } from '../../accounts/access/role.js';
import { Queue } from './queue.service.js';
import { countOf } from './queue.views.js';

/** Counts for staff what is open in the queue, for the link in the head of every page outside the console. */
@Injectable()
export class StaffNavigation implements NestInterceptor {
  constructor(private readonly queue: Queue) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const http = context.switchToHttp();
    const req = http.getRequest<Request>();
    const actor = actorOf(req);
    if (actor !== null && isStaff(actor.role) && hasThatHead(req))
      http.getResponse<Response>().locals.openItems = countOf(
        await this.queue.counts(actor),
        null,
      ).count;
    return next.handle();
  }
}

/** The console has a head of its own, with a count for each kind. */
function hasThatHead({ method, path }: Request): boolean {
  return method === 'GET' && !/^\/moderation(\/|$)/.test(path);
}
