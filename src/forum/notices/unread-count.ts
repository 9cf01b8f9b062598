import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Observable } from 'rxjs';
import { actorOf } from '../../accounts/access/actor.js';
import { Notices } from './notices.service.js';

/** Counts for a signed-in person what is unread, for the head of every page outside the console. */
@Injectable()
export class UnreadCount implements NestInterceptor {
  constructor(private readonly notices: Notices) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const http = context.switchToHttp();
    const req = http.getRequest<Request>();
    const actor = actorOf(req);
    if (
      actor !== null &&
      req.method === 'GET' &&
      !/^\/notifications\/news$|^\/moderation(\/|$)/.test(req.path)
    )
      http.getResponse<Response>().locals.unread = await this.notices.unread(actor.id);
    return next.handle();
  }
}
