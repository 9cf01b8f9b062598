import { Controller, Header, HttpCode, HttpStatus, Post, Req, Res } from '@nestjs/common';
import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server';
import type { Request, Response } from 'express';
import { Form } from '../../web/form.js';
import { Public } from '../../web/public.decorator.js';
import { ownPath } from '../sign-in/own-path.js';
import { SecondFactorPage } from '../sign-in/second-factor-page.service.js';
import { SecondFactor } from '../sign-in/second-factor.service.js';
import { SignInLimits } from '../sign-in/sign-in-limits.service.js';
import { renderSignIn } from '../sign-in/sign-in-page.js';
import { SignIn } from '../sign-in/sign-in.service.js';
import { PasskeyAssertions } from './passkey-assertions.service.js';
import { PasskeyWayForm } from './passkey.forms.js';
import { passkeyRefused } from './credential.js';

/** Signing in with a passkey: alone, or after a password. */
@Public()
@Controller('sign-in')
export class PasskeySignInController {
  constructor(
    private readonly assertions: PasskeyAssertions,
    private readonly signIn: SignIn,
    private readonly signInLimits: SignInLimits,
    private readonly secondFactor: SecondFactor,
    private readonly page: SecondFactorPage,
  ) {}

  @Post('passkey/options')
  @HttpCode(HttpStatus.OK)
  @Header('Cache-Control', 'no-store')
  async options(@Req() req: Request): Promise<PublicKeyCredentialRequestOptionsJSON> {
    await this.signInLimits.takeFromNetwork(req);
    return this.assertions.options(req, 'sign-in', null);
  }

  @Post('passkey')
  async enter(@Req() req: Request, @Res() res: Response): Promise<void> {
    const form = Form.read(PasskeyWayForm, req.body);
    const next = ownPath(form.typed('next'));
    const right = await form.submit(async ({ credential }) => {
      await this.signInLimits.takeFromNetwork(req);
      await this.signIn.begin(req, await this.assertions.check(req, 'sign-in', credential));
    });
    if (right) return res.redirect(303, next);
    res.status(HttpStatus.UNPROCESSABLE_ENTITY);
    renderSignIn(res, form);
  }

  @Post('second-factor/passkey/options')
  @HttpCode(HttpStatus.OK)
  @Header('Cache-Control', 'no-store')
  async secondOptions(@Req() req: Request): Promise<PublicKeyCredentialRequestOptionsJSON> {
    const { accountId } = await this.secondFactor.waiting(req);
    return this.assertions.options(req, 'second-step', accountId);
  }

  @Post('second-factor/passkey')
  async second(@Req() req: Request, @Res() res: Response): Promise<void> {
    const form = Form.read(PasskeyWayForm, req.body);
    let next = '/';
    const right = await form.submit(async ({ credential }) => {
      ({ next } = await this.secondFactor.give(req, 'passkey', async (accountId) => {
        const { id } = await this.assertions.check(req, 'second-step', credential);
        if (id !== accountId) throw passkeyRefused();
      }));
    });
    if (right) return res.redirect(303, next);
    await this.page.refuse(req, res, form);
  }
}
