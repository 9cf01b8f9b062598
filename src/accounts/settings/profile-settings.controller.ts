import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Form } from '../../web/form.js';
import { CurrentActor } from '../access/access.decorators.js';
import type { Actor } from '../access/actor.js';
import { OwnAccount } from './own-account.service.js';
import { NameForm } from './settings.forms.js';

/** A member's own profile: name, handle, and the way to the certifications. */
@Controller('settings/profile')
export class ProfileSettingsController {
  constructor(private readonly ownAccount: OwnAccount) {}

  @Get()
  page(@Query('saved') saved: unknown, @CurrentActor() actor: Actor, @Res() res: Response): void {
    render(res, Form.empty(NameForm, { name: actor.name }), actor, saved === 'name');
  }

  @Post()
  async save(
    @Req() req: Request,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    const form = Form.read(NameForm, req.body);
    const saved = await form.submit(({ name }) => this.ownAccount.rename(actor.id, name));
    if (saved) {
      res.redirect(303, '/settings/profile?saved=name');
      return;
    }
    res.status(422);
    render(res, form, actor, false);
  }
}

function render(res: Response, form: Form<NameForm>, { handle }: Actor, saved: boolean): void {
  res.render('accounts/profile', {
    title: res.locals.t('accounts:profile.title'),
    page: 'profile',
    form: form.view(),
    handle,
    saved,
  });
}
