import { Controller, HttpStatus, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CurrentActor, Roles } from '../../accounts/access/access.decorators.js';
import type { Actor } from '../../accounts/access/actor.js';
import { StepUp } from '../../accounts/step-up/step-up.js';
import { Form } from '../../web/form.js';
import { ItemNotes } from '../items/item-notes.service.js';
import { ItemPage } from '../items/item-page.service.js';
import { Item } from '../items/item.decorator.js';
import { subjectOf } from '../subject.js';
import { queryText } from '../../web/query-text.js';
import { isQueueKind, itemPath, type ItemRef } from '../queue-kind.js';
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
import { ledOn } from './led-on.js';
import type { VerbName } from './verb.js';

/** Approvals of requests give records back, so they ask again who one is; the others stay quick. */
function isWeighty({ kind, id }: Record<string, unknown>): boolean {
  const item = { kind: queryText(kind), id: queryText(id) };
  return isQueueKind(item.kind) && subjectOf({ ...item, kind: item.kind }).kind === 'ticket';
}

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
  @StepUp({ when: ({ params }) => isWeighty(params) })
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

  /** A vote for going on as if nobody had objected. */
  @Post('dismissal')
  @StepUp()
  dismiss(
    @CurrentActor() actor: Actor,
    @Item() item: ItemRef,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    return this.decide(actor, item, 'dismissal', Form.read(RejectionForm, req.body), res);
  }

  /** A vote for the holder who objected. */
  @Post('upholding')
  @StepUp()
  uphold(
    @CurrentActor() actor: Actor,
    @Item() item: ItemRef,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    return this.decide(actor, item, 'upholding', Form.read(RejectionForm, req.body), res);
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
    if (form.typed('use') !== '') return this.showTemplate(actor, item, name, form, res);
    const decided = await form.submit(({ version, reason = '', message = '' }) =>
      this.decisions.decide(actor, item, name, { version, reason, message }),
    );
    if (decided) {
      res.redirect(303, await ledOn(this.queue, actor, item, name));
      return;
    }
    res.status(HttpStatus.UNPROCESSABLE_ENTITY);
    await this.page.show(res, actor, item, { asked: { name, form: form.view() } });
  }

  /** The confirmation once more, with the words of the chosen template in it. Nothing is decided. */
  private async showTemplate(
    actor: Actor,
    item: ItemRef,
    name: VerbName,
    form: Form<VerdictForm>,
    res: Response,
  ): Promise<void> {
    const [template, message, reason] = ['template', 'message', 'reason'].map((field) =>
      form.typed(field),
    );
    const asked = Form.empty(RejectionForm, { message, reason }).view();
    res.status(HttpStatus.OK);
    await this.page.show(res, actor, item, { asked: { name, form: asked, template } });
  }
}
