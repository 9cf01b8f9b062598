import { Controller, HttpStatus, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CurrentActor, Roles } from '../../accounts/access/access.decorators.js';
import type { Actor } from '../../accounts/access/actor.js';
import { Form } from '../../web/form.js';
import { doneWord } from '../decisions/done.js';
import { Item } from '../items/item.decorator.js';
import { ItemPage } from '../items/item-page.service.js';
import { itemPath, type ItemRef } from '../queue-kind.js';
import {
  IdentityCheckForm,
  identityProblems,
  TakingBackForm,
  writtenCheck,
} from './identity-check.form.js';
import { TicketRecords } from './ticket-records.service.js';
import { LookForm, RecordForm } from './tickets.forms.js';

/** The record behind a ticket. */
@Controller('moderation/:kind/:id')
@Roles('moderator')
export class TicketRecordsController {
  constructor(
    private readonly records: TicketRecords,
    private readonly page: ItemPage,
  ) {}

  @Post('record')
  async choose(
    @CurrentActor() actor: Actor,
    @Item() item: ItemRef,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const form = Form.read(RecordForm, req.body);
    if (await form.submit((choice) => this.records.choose(actor, item, choice))) {
      res.redirect(303, `${itemPath(item)}?done=${doneWord('record', item)}`);
      return;
    }
    res.status(HttpStatus.UNPROCESSABLE_ENTITY);
    await this.page.show(res, actor, item, { form: form.view() });
  }

  @Post('record-views')
  async look(
    @CurrentActor() actor: Actor,
    @Item() item: ItemRef,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const form = Form.read(LookForm, req.body);
    if (await form.submit((look) => this.records.look(actor, item, look))) {
      const place = form.typed('reason') === 'name' ? 'naming-h' : 'shown';
      res.redirect(303, `${itemPath(item)}#${place}`);
      return;
    }
    res.status(HttpStatus.UNPROCESSABLE_ENTITY);
    await this.page.show(res, actor, item, { form: form.view() });
  }

  @Post('identity-check')
  async checkIdentity(
    @CurrentActor() actor: Actor,
    @Item() item: ItemRef,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const form = Form.read(IdentityCheckForm, req.body, identityProblems);
    const check = (entry: IdentityCheckForm) =>
      this.records.checkIdentity(actor, item, writtenCheck(entry));
    if (await form.submit(check)) {
      res.redirect(303, `${itemPath(item)}?done=${doneWord('identity-check', item)}`);
      return;
    }
    res.status(HttpStatus.UNPROCESSABLE_ENTITY);
    await this.page.show(res, actor, item, { form: form.view() });
  }

  @Post('identity-check/taking-back')
  async takeCheckBack(
    @CurrentActor() actor: Actor,
    @Item() item: ItemRef,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const form = Form.read(TakingBackForm, req.body);
    const takeBack = ({ version, check, takeBackReason }: TakingBackForm) =>
      this.records.takeCheckBack(actor, item, { version, check, reason: takeBackReason });
    if (await form.submit(takeBack)) {
      res.redirect(303, `${itemPath(item)}?done=${doneWord('taking-back', item)}`);
      return;
    }
    res.status(HttpStatus.UNPROCESSABLE_ENTITY);
    await this.page.show(res, actor, item, { form: form.view() });
  }
}
