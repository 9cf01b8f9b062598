import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { type Actor, actorOf } from './actor.js';

/** The signed-in person as an argument of a controller's method; null for a visitor of a public route. */
export const CurrentActor = createParamDecorator(
  (_data: unknown, context: ExecutionContext): Actor | null =>
    actorOf(context.switchToHttp().getRequest<Request>()),
);
