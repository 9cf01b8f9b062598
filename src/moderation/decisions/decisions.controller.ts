import { Controller, HttpStatus, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CurrentActor, Roles } from '../../accounts/access/access.decorators.js';
import type { Actor } from '../../accounts/access/actor.js';
import { Form } from '../../web/form.js';
import { ItemNotes } from '../items/item-notes.service.js';
import { ItemPage } from '../items/item-page.service.js';
import { Item } from '../items/item.decorator.js';
import { itemPath, type ItemRef } from '../queue-kind.js';
import { Queue } from '../queue/queue.service.js';
import {
  ApprovalForm,
  NoteForm,
  QuestionForm,
  RejectionForm,
  type VerdictForm,
} from './decisions.forms.js';
import { Decisions } from './decisions.service.js';
import { doneWord } from './done.js';
import type { VerbName } from './verb.js';

/** The verdicts on an item, each a resource below it, and the notes. */
@Controller('moderation/:kind/:id')
@Roles('moderator')
export class DecisionsController {
  constructor(
    private readonly decisions: Decisions,
    private readonly notes: ItemNotes,
    private readonly queue: Queue,
    private readonly page: ItemPage,
  ) {}

  @Post('approval')
  approve(
    @CurrentActor() actor: Actor,
    @Item() item: ItemRef,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    return this.decide(actor, item, 'approval', Form.read(ApprovalForm, req.body), res);
  }

  @Post('rejection')
  reject(
    @CurrentActor() actor: Actor,
    @Item() item: ItemRef,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    return this.decide(actor, item, 'rejection', Form.read(RejectionForm, req.body), res);
  }

  @Post('question')
  ask(
    @CurrentActor() actor: Actor,
    @Item() item: ItemRef,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    return this.decide(actor, item, 'question', Form.read(QuestionForm, req.body), res);
  }

  @Post('send-back')
  sendBack(
    @CurrentActor() actor: Actor,
    @Item() item: ItemRef,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    return this.decide(actor, item, 'send-back', Form.read(QuestionForm, req.body), res);
  }

  @Post('note')
  async note(
    @CurrentActor() actor: Actor,
    @Item() item: ItemRef,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const form = Form.read(NoteForm, req.body);
    if (await form.submit(({ body }) => this.notes.add(actor, item, body))) {
      res.redirect(303, `${itemPath(item)}?done=${doneWord('note', item)}`);
      return;
    }
    res.status(HttpStatus.UNPROCESSABLE_ENTITY);
    await this.page.show(res, actor, item, { note: form.view() });
  }

  /** Decides, and leads on: to the next item that is free, or to the empty queue. */
  private async decide(
    actor: Actor,
    item: ItemRef,
    name: VerbName,
    form: Form<VerdictForm>,
    res: Response,
  ): Promise<void> {
    if (
      await form.submit((verdict) =>
        this.decisions.decide(actor, item, name, { reason: '', message: '', ...verdict }),
      )
    ) {
      const next = await this.queue.first(actor, item.kind);
      const done = `done=${doneWord(name, item)}`;
      const path = next ? `${itemPath(next)}?` : `/moderation?kind=${item.kind}&`;
      res.redirect(303, path + done);
      return;
    }
    res.status(HttpStatus.UNPROCESSABLE_ENTITY);
    await this.page.show(res, actor, item, { asked: { name, form: form.view() } });
  }
}
