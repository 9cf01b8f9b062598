import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { DataSource } from 'typeorm';
import { Form } from '../../web/form.js';
import { CurrentActor } from '../access/access.decorators.js';
import { Accounts } from '../account/accounts.service.js';
import type { Actor } from '../access/actor.js';
import { OwnAccount } from './own-account.service.js';
import { RecoveryCodes } from '../password/recovery-codes.service.js';
import { ChangePasswordForm, RecoveryCodesForm } from './settings.forms.js';
import { ShownOnce } from '../session/shown-once.service.js';
import { SignIn } from '../sign-in/sign-in.service.js';

/** Password, recovery codes and sign-in addresses of one's own account. */
@Controller('settings/security')
export class SecuritySettingsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly accounts: Accounts,
    private readonly ownAccount: OwnAccount,
    private readonly recoveryCodes: RecoveryCodes,
    private readonly shownOnce: ShownOnce,
    private readonly signIn: SignIn,
  ) {}

  @Get()
  async page(
    @Query('saved') saved: unknown,
    @Req() req: Request,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    const codes = this.shownOnce.take(req, res);
    await this.render(res, actor, { passwordSaved: saved === 'password', codes });
  }

  @Post('password')
  async changePassword(
    @Req() req: Request,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    const form = Form.read(ChangePasswordForm, req.body);
    const changed = await form.submit(async (entry) => {
      await this.ownAccount.changePassword(actor.id, entry);
      await this.signIn.begin(req, actor.id);
    });
    if (changed) {
      res.redirect(303, '/settings/security?saved=password');
      return;
    }
    res.status(422);
    await this.render(res, actor, { passwordForm: form });
  }

  @Post('recovery-codes')
  async replaceRecoveryCodes(
    @Req() req: Request,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    const form = Form.read(RecoveryCodesForm, req.body);
    const replaced = await form.submit(async ({ currentPassword }) => {
      const codes = await this.ownAccount.replaceRecoveryCodes(actor.id, currentPassword);
      this.shownOnce.keep(req, res, codes);
    });
    if (replaced) {
      res.redirect(303, '/settings/security#recovery-codes');
      return;
    }
    res.status(422);
    await this.render(res, actor, { codesForm: form });
  }

  private async render(
    res: Response,
    { id }: Actor,
    {
      passwordForm = Form.empty(ChangePasswordForm),
      codesForm = Form.empty(RecoveryCodesForm),
      passwordSaved = false,
      codes = [],
    }: {
      passwordForm?: Form<ChangePasswordForm>;
      codesForm?: Form<RecoveryCodesForm>;
      passwordSaved?: boolean;
      codes?: readonly string[];
    },
  ): Promise<void> {
    const { manager } = this.dataSource;
    const { passwordHash } = await this.accounts.get(manager, id);
    const { count, since } = await this.recoveryCodes.standing(manager, id);
    res.render('accounts/security', {
      title: res.locals.t('accounts:security.title'),
      page: 'security',
      // The head of the page says "Error:" for either form.
      form: (passwordForm.failed ? passwordForm : codesForm).view(),
      passwordForm: passwordForm.view(),
      codesForm: codesForm.view(),
      hasPassword: passwordHash !== null,
      addresses: await this.accounts.addresses(manager, id),
      standing: { count, since },
      passwordSaved,
      codes,
    });
  }
}
