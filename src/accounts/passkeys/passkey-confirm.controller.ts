import { Controller, Header, HttpCode, HttpStatus, Post, Req, Res } from '@nestjs/common';
import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server';
import type { Request, Response } from 'express';
import { Form } from '../../web/form.js';
import { CurrentActor } from '../access/access.decorators.js';
import type { Actor } from '../access/actor.js';
import { ConfirmPage } from '../step-up/confirm-page.service.js';
import { Confirmation } from '../step-up/confirmation.service.js';
import { passkeyRefused } from './credential.js';
import { PasskeyAssertions } from './passkey-assertions.service.js';
import { PasskeyWayForm } from './passkey.forms.js';

/** Confirming within a session who one is, by a passkey. */
@Controller('confirm/passkey')
export class PasskeyConfirmController {
  constructor(
    private readonly assertions: PasskeyAssertions,
    private readonly confirmation: Confirmation,
    private readonly page: ConfirmPage,
  ) {}

  @Post('options')
  @HttpCode(HttpStatus.OK)
  @Header('Cache-Control', 'no-store')
  options(
    @Req() req: Request,
    @CurrentActor() { id }: Actor,
  ): Promise<PublicKeyCredentialRequestOptionsJSON> {
    return this.assertions.options(req, 'confirm', id);
  }

  @Post()
  async confirm(
    @Req() req: Request,
    @CurrentActor() { id }: Actor,
    @Res() res: Response,
  ): Promise<void> {
    const form = Form.read(PasskeyWayForm, req.body);
    let onward = '/';
    const right = await form.submit(async ({ credential, ...rest }) => {
      await this.confirmation.give(req, id, 'passkey', async () => {
        const opened = await this.assertions.check(req, 'confirm', credential);
        if (opened.id !== id) throw passkeyRefused();
      });
      onward = this.page.onward(req, rest);
    });
    if (right) return res.redirect(303, onward);
    await this.page.refuse(res, id, form);
  }
}
