import { Controller, Get, Header, HttpStatus, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { DataSource } from 'typeorm';
import { Form } from '../../web/form.js';
import { CurrentActor } from '../access/access.decorators.js';
import type { Actor } from '../access/actor.js';
import { FactorChanges } from '../factors/factor-changes.service.js';
import { Factors } from '../factors/factors.service.js';
import { ShownOnce } from '../session/shown-once.service.js';
import { StepUp } from '../step-up/step-up.js';
import { NewPasskeyForm, PasskeyNameForm, PasskeyRemovalForm } from './passkey.forms.js';
import { PasskeyRegistration } from './passkey-registration.service.js';
import { Passkeys } from './passkeys.service.js';

const PATH = '/settings/security/passkeys';

/** The passkeys of one's own account. */
@StepUp({ formAt: PATH })
@Controller('settings/security/passkeys')
export class PasskeySettingsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly passkeys: Passkeys,
    private readonly registration: PasskeyRegistration,
    private readonly factors: Factors,
    private readonly changes: FactorChanges,
    private readonly shownOnce: ShownOnce,
  ) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  async page(
    @Query('saved') saved: unknown,
    @Req() req: Request,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    await this.render(req, res, actor, Form.empty(NewPasskeyForm), saved === 'name');
  }

  @Post()
  async add(@Req() req: Request, @CurrentActor() actor: Actor, @Res() res: Response) {
    const form = Form.read(NewPasskeyForm, req.body);
    const done = await form.submit(async (entry) => {
      const codes = await this.registration.add(req, actor, entry);
      if (codes.length > 0) this.shownOnce.keep(req, res, codes);
    });
    await this.onward(req, res, actor, form, done && '/settings/security?saved=passkey');
  }

  @Post('password-removal')
  async removePassword(@Req() req: Request, @CurrentActor() actor: Actor, @Res() res: Response) {
    const form = Form.read(PasskeyRemovalForm, req.body);
    const done = await form.submit(() => this.passkeys.removePassword(req, actor.id));
    await this.onward(req, res, actor, form, done && '/settings/security?saved=password-removed');
  }

  @Post(':id/name')
  async rename(
    @Param('id') id: string,
    @Req() req: Request,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    const form = Form.read(PasskeyNameForm, req.body);
    const done = await form.submit(({ name }) => this.passkeys.rename(actor.id, id, name));
    await this.onward(req, res, actor, form, done && `${PATH}?saved=name`);
  }

  @Post(':id/removal')
  async remove(
    @Param('id') id: string,
    @Req() req: Request,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    const form = Form.read(PasskeyRemovalForm, req.body);
    const done = await form.submit(({ password }) =>
      this.passkeys.remove(req, actor.id, id, password),
    );
    await this.onward(req, res, actor, form, done && '/settings/security?saved=passkey-removed');
  }

  /** On to where a success leads, or back to the page with what was wrong. */
  private async onward(
    req: Request,
    res: Response,
    actor: Actor,
    form: Form<object>,
    path: string | false,
  ): Promise<void> {
    if (path) return res.redirect(303, path);
    res.status(HttpStatus.UNPROCESSABLE_ENTITY);
    await this.render(req, res, actor, form);
  }

  private async render(
    req: Request,
    res: Response,
    actor: Actor,
    form: Form<object>,
    renamed = false,
  ): Promise<void> {
    const { manager } = this.dataSource;
    res.render('accounts/passkeys', {
      title: res.locals.t('passkeys:title'),
      page: 'security',
      form: form.view(),
      renamed,
      passkeys: await this.passkeys.of(actor.id),
      hasPassword: (await this.factors.standing(manager, actor.id)).password,
      wantsLongerPassword: await this.changes.wantsLongerPassword(manager, actor.id),
      options: JSON.stringify(await this.registration.options(req, actor)),
    });
  }
}
