import { Controller, HttpStatus, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CurrentActor, Roles } from '../../accounts/access/access.decorators.js';
import type { Actor } from '../../accounts/access/actor.js';
import { StepUp } from '../../accounts/step-up/step-up.js';
import { Form } from '../../web/form.js';
import { doneWord } from '../decisions/done.js';
import { Item } from '../items/item.decorator.js';
import { ItemPage } from '../items/item-page.service.js';
import type { ItemRef } from '../queue-kind.js';
import { enteredResult, ResultForm } from './result.form.js';
import { TicketRecords } from './ticket-records.service.js';

/** A missing exam result, attached by the administrator who was named as second person. */
@Controller('moderation/:kind/:id')
@Roles('administrator')
export class ResultsController {
  constructor(
    private readonly records: TicketRecords,
    private readonly page: ItemPage,
  ) {}

  @Post('result')
  @StepUp()
  async attach(
    @CurrentActor() actor: Actor,
    @Item() item: ItemRef,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const form = Form.read(ResultForm, req.body);
    const attach = (entry: ResultForm) => {
      const { version, message } = entry;
      const entered = { version, message, result: enteredResult(entry) };
      return this.records.attachResult(actor, item, entered);
    };
    if (await form.submit(attach)) {
      res.redirect(303, `/moderation?kind=${item.kind}&done=${doneWord('result', item)}`);
      return;
    }
    res.status(HttpStatus.UNPROCESSABLE_ENTITY);
    await this.page.show(res, actor, item, { form: form.view() });
  }
}
