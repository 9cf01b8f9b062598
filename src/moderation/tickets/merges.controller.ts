import { Controller, HttpStatus, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { DataSource } from 'typeorm';
import { CurrentActor, Roles } from '../../accounts/access/access.decorators.js';
import type { Actor } from '../../accounts/access/actor.js';
import { StepUp } from '../../accounts/step-up/step-up.js';
import { MergeUndoing } from '../../recovery/merge/merge-undoing.service.js';
import { Form } from '../../web/form.js';
import { doneWord } from '../decisions/done.js';
import { Item } from '../items/item.decorator.js';
import { LeftItemPage } from '../items/left-item-page.service.js';
import { itemPath, type ItemRef } from '../queue-kind.js';
import { MergeUndoForm } from './tickets.forms.js';

/** Undoing a merge that was carried out: the ticket has left the queue by then. */
@Controller('moderation/:kind/:id')
@Roles('lead')
export class MergesController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly undoing: MergeUndoing,
    private readonly page: LeftItemPage,
  ) {}

  @Post('undo-merge')
  @StepUp()
  async undo(
    @CurrentActor() actor: Actor,
    @Item() item: ItemRef,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const form = Form.read(MergeUndoForm, req.body);
    const undo = (entry: MergeUndoForm) =>
      this.dataSource.transaction((tx) => this.undoing.undo(tx, actor, item.id, entry));
    if (await form.submit(undo)) {
      res.redirect(303, `${itemPath(item)}?done=${doneWord('undo-merge', item)}`);
      return;
    }
    res.status(HttpStatus.UNPROCESSABLE_ENTITY);
    await this.page.render(res, actor, item, { done: null, form: form.view() });
  }
}
