import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { DataSource } from 'typeorm';
import { Form } from '../../web/form.js';
import { CurrentActor } from '../access/access.decorators.js';
import { type Actor, actorOf } from '../access/actor.js';
import { isStaff } from '../access/role.js';
import { Accounts } from '../account/accounts.service.js';
import { Authenticators } from '../factors/authenticators.service.js';
import { hasSecondFactor } from '../factors/factor-standing.js';
import { Factors } from '../factors/factors.service.js';
import { RecoveryCodes } from '../password/recovery-codes.service.js';
import { ShownOnce } from '../session/shown-once.service.js';
import { StepUp } from '../step-up/step-up.js';
import { OwnAccount } from './own-account.service.js';
import { ChangePasswordForm, RecoveryCodesForm } from './settings.forms.js';

/** What was just done, by the word in the address. */
const SAVED: Record<string, string> = {
  password: 'accounts:security.passwordSaved',
  totp: 'factors:authenticator.saved',
  'totp-removed': 'factors:authenticator.removed',
  passkey: 'passkeys:saved',
  'passkey-removed': 'passkeys:removed',
  'password-removed': 'passkeys:passwordRemoved',
};

/** The second factor of who has one; the form asks everybody for the current password. */
const SECOND_FACTOR = {
  when: (req: Request) => actorOf(req)?.hasSecondFactor === true,
  formAt: '/settings/security',
};

/** The overview of what opens one's own account: a section for each thing. */
@Controller('settings/security')
export class SecuritySettingsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly accounts: Accounts,
    private readonly factors: Factors,
    private readonly authenticators: Authenticators,
    private readonly ownAccount: OwnAccount,
    private readonly recoveryCodes: RecoveryCodes,
    private readonly shownOnce: ShownOnce,
  ) {}

  @Get()
  async page(
    @Query('saved') saved: unknown,
    @Req() req: Request,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    const codes = this.shownOnce.take(req, res);
    const done = typeof saved === 'string' ? SAVED[saved] : undefined;
    await this.render(res, actor, Form.empty(ChangePasswordForm), { codes, done });
  }

  @Post('password')
  @StepUp(SECOND_FACTOR)
  async changePassword(
    @Req() req: Request,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    const form = Form.read(ChangePasswordForm, req.body);
    const changed = await form.submit((entry) =>
      this.ownAccount.changePassword(req, actor.id, entry),
    );
    if (changed) return res.redirect(303, '/settings/security?saved=password');
    res.status(422);
    await this.render(res, actor, form);
  }

  @Post('recovery-codes')
  @StepUp()
  async replaceRecoveryCodes(
    @Req() req: Request,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    const form = Form.read(RecoveryCodesForm, req.body);
    const replaced = await form.submit(async () => {
      this.shownOnce.keep(req, res, await this.ownAccount.replaceRecoveryCodes(req, actor.id));
    });
    if (replaced) return res.redirect(303, '/settings/security#recovery-codes');
    res.status(422);
    await this.render(res, actor, form);
  }

  private async render(
    res: Response,
    { id, role }: Actor,
    form: Form<object>,
    shown: { codes?: readonly string[]; done?: string | undefined } = {},
  ): Promise<void> {
    const { manager } = this.dataSource;
    const standing = await this.factors.standing(manager, id);
    res.render('accounts/security', {
      title: res.locals.t('accounts:security.title'),
      page: 'security',
      form: form.view(),
      hasPassword: standing.password,
      hasSecondFactor: hasSecondFactor(standing),
      wantsFactor: isStaff(role) && !hasSecondFactor(standing),
      passkeys: standing.passkeys,
      totpSince: await this.authenticators.since(id),
      addresses: await this.accounts.addresses(manager, id),
      standing: await this.recoveryCodes.standing(manager, id),
      // One alone took the place of one that was used, and its page was not opened.
      codesTitle:
        shown.codes?.length === 1 ? 'factors:freshCode.lead' : 'accounts:security.codesNew',
      ...shown,
    });
  }
}
