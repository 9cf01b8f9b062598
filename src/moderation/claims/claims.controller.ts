import { ConflictException, Controller, HttpCode, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Roles } from '../../accounts/access/access.decorators.js';
import type { Actor } from '../../accounts/access/actor.js';
import { doneWord } from '../decisions/done.js';
import { Item } from '../items/item.decorator.js';
import { itemPath, type ItemRef } from '../queue-kind.js';
import { ItemClaims } from './item-claims.service.js';

/** Taking an item, keeping it while one works, letting go of it. */
@Controller('moderation/:kind/:id')
@Roles('moderator')
export class ClaimsController {
  constructor(private readonly claims: ItemClaims) {}

  @Post('claim')
  async claim(
    @CurrentActor() actor: Actor,
    @Item() item: ItemRef,
    @Res() res: Response,
  ): Promise<void> {
    await this.claims.claim(actor, item);
    res.redirect(303, itemPath(item));
  }

  @Post('release')
  async release(
    @CurrentActor() actor: Actor,
    @Item() item: ItemRef,
    @Res() res: Response,
  ): Promise<void> {
    await this.claims.release(actor, item);
    res.redirect(303, `${itemPath(item)}?done=${doneWord('release', item)}`);
  }

  /** Asked in the background by a page on which somebody works. */
  @Post('lease')
  @HttpCode(204)
  async renew(@CurrentActor() actor: Actor, @Item() item: ItemRef): Promise<void> {
    if (!(await this.claims.renew(actor, item)))
      throw new ConflictException({ key: 'moderation:conflict.leaseOver' });
  }
}
