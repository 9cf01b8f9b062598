import { createParamDecorator, type ExecutionContext, NotFoundException } from '@nestjs/common';
import type { Request } from 'express';
import { isQueueKind, type ItemRef } from '../queue-kind.js';

/** The item that a route's `:kind/:id` names. An unknown kind is not found. */
export const Item = createParamDecorator((_data: unknown, context: ExecutionContext): ItemRef => {
  const { kind, id } = context.switchToHttp().getRequest<Request<Record<string, string>>>().params;
  if (kind === undefined || id === undefined || !isQueueKind(kind)) throw new NotFoundException();
  return { kind, id };
});
