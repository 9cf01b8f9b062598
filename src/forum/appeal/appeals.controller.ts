import { Body, Controller, Get, Header, NotFoundException, Param, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../accounts/access/actor.js';
import { CurrentActor } from '../../accounts/access/access.decorators.js';
import { Clock } from '../../config/clock.js';
import { Form } from '../../web/form.js';
import { rowId } from '../row-id.js';
import { AppealForm } from './appeal.forms.js';
import { appealPath, type AppealRef } from './appeal-subjects.js';
import { appealPageView } from './appeal.views.js';
import { Appeals } from './appeals.service.js';

/** A decision about oneself, and the one appeal against it. */
@Controller('appeals/:kind/:id')
export class AppealsController {
  constructor(
    private readonly appeals: Appeals,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  async page(
    @Param('kind') kind: string,
    @Param('id') id: string,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    await this.render(res, actor, refOf(kind, id), Form.empty(AppealForm));
  }

  @Post()
  async appeal(
    @Param('kind') kind: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    const ref = refOf(kind, id);
    const { appeal } = await this.appeals.find(actor, ref);
    const form = Form.read(AppealForm, body);
    // The same form sent again leads to what became of the first.
    if (
      appeal !== null ||
      (await form.submit((entry) => this.appeals.file(actor, ref, entry.body)))
    )
      return res.redirect(303, appealPath(ref));
    await this.render(res.status(422), actor, ref, form);
  }

  private async render(
    res: Response,
    actor: Actor,
    ref: AppealRef,
    form: Form<AppealForm>,
  ): Promise<void> {
    const subject = await this.appeals.find(actor, ref);
    const decision = appealPageView(subject, {
      refusal: this.appeals.refusal(subject),
      dueAt: this.appeals.dueNow(subject),
      now: this.clock.now(),
    });
    res.render('forum/appeal', {
      title: res.locals.t(`appeals:${decision.isPast ? 'past' : 'title'}.${decision.what}`),
      section: 'forum',
      decision,
      form: form.view(),
    });
  }
}

/** @throws NotFoundException for what names no decision */
function refOf(kind: string, id: string): AppealRef {
  if (kind !== 'posts' && kind !== 'sanctions') throw new NotFoundException();
  return { kind, id: rowId(id) };
}
