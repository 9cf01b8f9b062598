import { Controller, Get, Header, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { OwnCookies } from '../../web/own-cookies.js';
import { LINK_USES } from '../../web/door-limits.js';
import { Form } from '../../web/form.js';
import { NetworkLimit } from '../../web/network-limit.js';
import { LinkCookie } from '../../web/link-cookie.js';
import { Public } from '../../web/public.decorator.js';
import { AdministratorInvitations } from './administrator-invitations.service.js';
import { WelcomeForm } from '../sign-in/sign-in.forms.js';
import { SignIn } from '../sign-in/sign-in.service.js';

/** The link that `create-admin` prints. */
@Public()
@Controller('welcome')
export class WelcomeController {
  private readonly link: LinkCookie;

  constructor(
    private readonly invitations: AdministratorInvitations,
    private readonly signIn: SignIn,
    cookies: OwnCookies,
  ) {
    this.link = new LinkCookie(cookies, 'welcome');
  }

  @Get()
  @Header('Cache-Control', 'no-store')
  async page(@Req() req: Request, @Res() res: Response): Promise<void> {
    await this.render(req, res, Form.empty(WelcomeForm));
  }

  /** Takes the token out of the address line, where it would stay for others to read (T17). */
  @Get(':token')
  enter(@Param('token') token: string, @Res() res: Response): void {
    this.link.moveOn(res, token, '/welcome');
  }

  @Post()
  @NetworkLimit('welcome', LINK_USES)
  async accept(@Req() req: Request, @Res() res: Response): Promise<void> {
    const form = Form.read(WelcomeForm, req.body);
    const accepted = await form.submit(async (entry) => {
      await this.signIn.begin(req, await this.invitations.accept(this.link.required(req), entry));
    });
    if (!accepted) {
      res.status(422);
      return this.render(req, res, form);
    }
    this.link.drop(res);
    res.redirect(303, '/');
  }

  private async render(req: Request, res: Response, form: Form<WelcomeForm>): Promise<void> {
    const { email, expiresAt } = await this.invitations.open(this.link.required(req));
    res.render('accounts/welcome', {
      title: res.locals.t('accounts:welcome.title'),
      form: form.view(),
      email,
      expiresAt,
    });
  }
}
