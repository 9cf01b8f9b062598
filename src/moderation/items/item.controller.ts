import { Controller, Get, Header, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { CurrentActor, Roles } from '../../accounts/access/access.decorators.js';
import type { Actor } from '../../accounts/access/actor.js';
import { positiveNumber } from '../../forum/row-id.js';
import { queryText } from '../../web/query-text.js';
import { Claims } from '../claims/claims.service.js';
import type { ItemRef } from '../queue-kind.js';
import { DoneNotes } from '../undo/done-notes.service.js';
import { ItemGate } from './item-gate.service.js';
import { ItemPage } from './item-page.service.js';
import { Item } from './item.decorator.js';
import { LeftItemPage } from './left-item-page.service.js';

/** One item of the queue. Whoever holds it goes on holding it by looking at it. */
@Controller('moderation/:kind/:id')
@Roles('moderator')
export class ItemController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly gate: ItemGate,
    private readonly claims: Claims,
    private readonly page: ItemPage,
    private readonly leftPage: LeftItemPage,
    private readonly doneNotes: DoneNotes,
  ) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  async show(
    @CurrentActor() actor: Actor,
    @Item() item: ItemRef,
    @Query() query: Record<string, unknown>,
    @Res() res: Response,
  ): Promise<void> {
    const { manager } = this.dataSource;
    const row = await this.gate.look(manager, actor, item);
    const done = await this.doneNotes.of(actor, queryText(query['done']));
    if (row === null) return this.leftPage.render(res, actor, item, { done });
    await this.claims.renew(manager, actor, item);
    await this.page.render(res, actor, row, {
      done,
      asked: {
        name: queryText(query['confirm']),
        draft: positiveNumber(queryText(query['draft'])),
      },
    });
  }
}
