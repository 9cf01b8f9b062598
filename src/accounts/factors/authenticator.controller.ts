import { Controller, Get, Header, HttpStatus, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { DataSource } from 'typeorm';
import { Form } from '../../web/form.js';
import { CurrentActor } from '../access/access.decorators.js';
import type { Actor } from '../access/actor.js';
import { Accounts } from '../account/accounts.service.js';
import { ShownOnce } from '../session/shown-once.service.js';
import { StepUp } from '../step-up/step-up.js';
import { AuthenticatorForm, AuthenticatorRemovalForm } from './authenticator.forms.js';
import { Authenticators } from './authenticators.service.js';
import { FactorChanges } from './factor-changes.service.js';
import { qrCode } from './qr-code.js';
import { appOf } from './totp-code.js';

const PATH = '/settings/security/authenticator';

/** The authenticator app of one's own account. */
@StepUp({ formAt: PATH })
@Controller('settings/security/authenticator')
export class AuthenticatorController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly accounts: Accounts,
    private readonly authenticators: Authenticators,
    private readonly changes: FactorChanges,
    private readonly shownOnce: ShownOnce,
  ) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  async page(@Req() req: Request, @CurrentActor() { id }: Actor, @Res() res: Response) {
    await this.render(req, res, id, Form.empty(AuthenticatorForm));
  }

  @Post()
  async confirm(@Req() req: Request, @CurrentActor() { id }: Actor, @Res() res: Response) {
    const form = Form.read(AuthenticatorForm, req.body);
    const done = await form.submit(async ({ code }) => {
      const codes = await this.authenticators.confirm(req, id, code);
      if (codes.length > 0) this.shownOnce.keep(req, res, codes);
    });
    if (done) return res.redirect(303, '/settings/security?saved=totp');
    res.status(HttpStatus.UNPROCESSABLE_ENTITY);
    await this.render(req, res, id, form);
  }

  @Post('removal')
  async remove(@Req() req: Request, @CurrentActor() { id }: Actor, @Res() res: Response) {
    const form = Form.read(AuthenticatorRemovalForm, req.body);
    const done = await form.submit(({ password }) => this.authenticators.remove(req, id, password));
    if (done) return res.redirect(303, '/settings/security?saved=totp-removed');
    res.status(HttpStatus.UNPROCESSABLE_ENTITY);
    await this.render(req, res, id, form);
  }

  private async render(req: Request, res: Response, id: number, form: Form<object>): Promise<void> {
    const { manager } = this.dataSource;
    const [address = ''] = await this.accounts.addresses(manager, id);
    const app = appOf(this.authenticators.secretInSetup(req, id), address);
    res.render('accounts/authenticator', {
      title: res.locals.t('factors:authenticator.title'),
      page: 'security',
      form: form.view(),
      since: await this.authenticators.since(id),
      wantsLongerPassword: await this.changes.wantsLongerPassword(manager, id),
      qr: qrCode(app.toString()),
      uri: app.toString(),
      secret: app.secret.base32.replace(/.{4}(?=.)/g, '$& '),
    });
  }
}
