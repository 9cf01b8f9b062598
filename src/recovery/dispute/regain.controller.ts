import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { SHORTEST_PASSWORD } from '../../accounts/password/password-rules.js';
import { ShownOnce } from '../../accounts/session/shown-once.service.js';
import { SignIn } from '../../accounts/sign-in/sign-in.service.js';
import { LINK_USES } from '../../web/door-limits.js';
import { Form } from '../../web/form.js';
import { LinkCookie } from '../../web/link-cookie.js';
import { NetworkLimit } from '../../web/network-limit.js';
import { OwnCookies } from '../../web/own-cookies.js';
import { Public } from '../../web/public.decorator.js';
import { orGone } from '../claim/claim.controller.js';
import { RegainForm } from './dispute.forms.js';
import { Regain } from './regain.service.js';

/**
 * The one-time link of a holder whose record was moved back. GET shows, POST
 * does (T15); the address is clean after the first moment (T17).
 */
@Public()
@Controller('regain')
export class RegainController {
  private readonly link: LinkCookie;

  constructor(
    private readonly regain: Regain,
    private readonly signIn: SignIn,
    private readonly shownOnce: ShownOnce,
    cookies: OwnCookies,
  ) {
    this.link = new LinkCookie(cookies, 'regain');
  }

  @Get(':token')
  async enter(@Param('token') token: string, @Res() res: Response): Promise<void> {
    await orGone(res, 'regain', async () => {
      await this.regain.look(token);
      this.link.moveOn(res, token, '/regain');
    });
  }

  @Get()
  async page(@Req() req: Request, @Res() res: Response): Promise<void> {
    const token = this.link.required(req);
    await orGone(res, 'regain', () => this.render(res, token, Form.empty(RegainForm)), this.link);
  }

  @Post()
  @NetworkLimit('regain', LINK_USES)
  async use(@Req() req: Request, @Res() res: Response): Promise<void> {
    const token = this.link.required(req);
    const use = async () => {
      await this.regain.look(token);
      const form = Form.read(RegainForm, req.body);
      const done = await form.submit(async ({ password }) => {
        const { account, codes } = await this.regain.use(token, password);
        this.link.drop(res);
        await this.signIn.begin(req, account);
        this.shownOnce.keep(req, res, codes);
      });
      if (done) return res.redirect(303, '/claim');
      res.status(422);
      await this.render(res, token, form);
    };
    await orGone(res, 'regain', use, this.link);
  }

  private async render(res: Response, token: string, form: Form<RegainForm>): Promise<void> {
    const { address } = await this.regain.look(token);
    res.setHeader('Cache-Control', 'no-store');
    res.render('recovery/regain', {
      title: res.locals.t('recovery:regain.title'),
      section: 'recover',
      form: form.view(),
      address,
      shortest: SHORTEST_PASSWORD,
    });
  }
}
