import { createParamDecorator, type ExecutionContext, NotFoundException } from '@nestjs/common';
import type { Request } from 'express';
import { isQueueKind, type ItemRef } from '../queue-kind.js';

/** What a post, a report, a ticket or an appeal can be named by. */
const NUMBER = /^(?:[AR]-)?\d{1,10}$/i;

/** The item that a route's `:kind/:id` names. An unknown kind is not found, and no number that none can have. */
export const Item = createParamDecorator((_data: unknown, context: ExecutionContext): ItemRef => {
  const { kind, id } = context.switchToHttp().getRequest<Request<Record<string, string>>>().params;
  if (kind === undefined || id === undefined || !isQueueKind(kind) || !NUMBER.test(id))
    throw new NotFoundException();
  return { kind, id };
});
