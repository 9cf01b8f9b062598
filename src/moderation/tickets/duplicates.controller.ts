import { Controller, HttpStatus, NotFoundException, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { DataSource } from 'typeorm';
import { CurrentActor, Roles } from '../../accounts/access/access.decorators.js';
import type { Actor } from '../../accounts/access/actor.js';
import { Form } from '../../web/form.js';
import { doneWord } from '../decisions/done.js';
import { ItemGate } from '../items/item-gate.service.js';
import { ItemPage } from '../items/item-page.service.js';
import { Item } from '../items/item.decorator.js';
import { LeftItemPage } from '../items/left-item-page.service.js';
import type { ItemRef } from '../queue-kind.js';
import { subjectOf } from '../subject.js';
import { TicketRecords } from './ticket-records.service.js';
import { DuplicateForm } from './tickets.forms.js';

/** Joining a request with another one of the same requester. */
@Controller('moderation/:kind/:id')
@Roles('moderator')
export class DuplicatesController {
  constructor(
    private readonly records: TicketRecords,
    private readonly dataSource: DataSource,
    private readonly gate: ItemGate,
    private readonly page: ItemPage,
    private readonly leftPage: LeftItemPage,
  ) {}

  @Post('duplicate')
  async join(
    @CurrentActor() actor: Actor,
    @Item() item: ItemRef,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    if (subjectOf(item).kind !== 'ticket') throw new NotFoundException();
    const form = Form.read(DuplicateForm, req.body);
    if (await form.submit((entry) => this.records.join(actor, item, entry))) {
      res.redirect(303, `/moderation?kind=${item.kind}&done=${doneWord('duplicate', item)}`);
      return;
    }
    res.status(HttpStatus.UNPROCESSABLE_ENTITY);
    if ((await this.gate.look(this.dataSource.manager, actor, item)) === null)
      return this.leftPage.render(res, actor, item, { form: form.view() });
    await this.page.show(res, actor, item, { form: form.view() });
  }
}
