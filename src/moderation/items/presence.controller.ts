import { Controller, HttpCode, NotFoundException, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { CurrentActor, Roles } from '../../accounts/access/access.decorators.js';
import type { Actor } from '../../accounts/access/actor.js';
import type { ItemRef } from '../queue-kind.js';
import { ItemGate } from './item-gate.service.js';
import { Item } from './item.decorator.js';
import { presenceText } from './presence.views.js';
import { Presences } from './presences.service.js';

/** Asked in the background by a page that is open: who else has it open, in words. */
@Controller('moderation/:kind/:id')
@Roles('moderator')
export class PresenceController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly gate: ItemGate,
    private readonly presences: Presences,
  ) {}

  @Post('presence')
  @HttpCode(200)
  async look(
    @CurrentActor() actor: Actor,
    @Item() item: ItemRef,
    @Res() res: Response,
  ): Promise<void> {
    const { manager } = this.dataSource;
    if ((await this.gate.look(manager, actor, item)) === null) throw new NotFoundException();
    const others = await this.presences.stay(manager, actor, item);
    if (others === null) throw new NotFoundException();
    res.type('text/plain').send(presenceText(others, res.locals));
  }
}
