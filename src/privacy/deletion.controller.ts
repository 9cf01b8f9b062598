import { Controller, Get, Header, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CurrentActor } from '../accounts/access/access.decorators.js';
import type { Actor } from '../accounts/access/actor.js';
import { StepUp } from '../accounts/step-up/step-up.js';
import { Form } from '../web/form.js';
import { AccountDeletion } from './account-deletion.service.js';
import { DeletionCodeForm, DeletionForm } from './deletion.forms.js';

/** Deleting one's own account: what it means, a typed word, a mailed code. */
@Controller('settings/data/deletion')
@StepUp()
export class DeletionController {
  constructor(private readonly deletion: AccountDeletion) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  page(@CurrentActor() actor: Actor, @Res() res: Response): void {
    renderPage(res, actor, Form.empty(DeletionForm));
  }

  @Post()
  async begin(
    @Req() req: Request,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    const form = Form.read(DeletionForm, req.body);
    if (await form.submit(({ handle }) => this.deletion.begin(actor.id, handle)))
      return res.redirect(303, '/settings/data/deletion/code');
    res.status(422);
    renderPage(res, actor, form);
  }

  @Get('code')
  @Header('Cache-Control', 'no-store')
  codePage(@Res() res: Response): void {
    renderCode(res, Form.empty(DeletionCodeForm));
  }

  @Post('code')
  async confirm(
    @Req() req: Request,
    @CurrentActor() { id }: Actor,
    @Res() res: Response,
  ): Promise<void> {
    const form = Form.read(DeletionCodeForm, req.body);
    if (await form.submit(({ code }) => this.deletion.confirm(id, code)))
      return res.redirect(303, '/account-deleted');
    res.status(422);
    renderCode(res, form);
  }
}

function renderPage(res: Response, { handle }: Actor, form: Form<DeletionForm>): void {
  const title = res.locals.t('privacy:deletion.title');
  res.render('privacy/deletion', { title, form: form.view(), handle });
}

function renderCode(res: Response, form: Form<DeletionCodeForm>): void {
  const title = res.locals.t('privacy:deletionCode.title');
  res.render('privacy/deletion-code', { title, form: form.view() });
}
