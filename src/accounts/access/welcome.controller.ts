import { Controller, Get, Header, NotFoundException, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Environment } from '../../config/environment.js';
import { Form } from '../../web/form.js';
import { Public } from '../../web/public.decorator.js';
import { AdministratorInvitations } from './administrator-invitations.service.js';
import { WelcomeForm } from '../sign-in/sign-in.forms.js';
import { SignIn } from '../sign-in/sign-in.service.js';

const COOKIE = 'kh.welcome';

/** The link that `create-admin` prints. */
@Public()
@Controller('welcome')
export class WelcomeController {
  constructor(
    private readonly invitations: AdministratorInvitations,
    private readonly signIn: SignIn,
    private readonly environment: Environment,
  ) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  async page(@Req() req: Request, @Res() res: Response): Promise<void> {
    await this.render(req, res, Form.empty(WelcomeForm));
  }

  /** Takes the token out of the address line, where it would stay for others to read (T17). */
  @Get(':token')
  @Header('Cache-Control', 'no-store')
  enter(@Param('token') token: string, @Res() res: Response): void {
    const secure = this.environment.baseUrl.startsWith('https:');
    res.cookie(COOKIE, token, { httpOnly: true, sameSite: 'lax', secure, path: '/welcome' });
    res.redirect(303, '/welcome');
  }

  @Post()
  async accept(@Req() req: Request, @Res() res: Response): Promise<void> {
    const form = Form.read(WelcomeForm, req.body);
    const accepted = await form.submit(async (entry) => {
      await this.signIn.begin(req, await this.invitations.accept(tokenOf(req), entry));
    });
    if (!accepted) {
      res.status(422);
      return this.render(req, res, form);
    }
    res.clearCookie(COOKIE, { path: '/welcome' });
    res.redirect(303, '/');
  }

  private async render(req: Request, res: Response, form: Form<WelcomeForm>): Promise<void> {
    const { email, expiresAt } = await this.invitations.open(tokenOf(req));
    res.render('accounts/welcome', {
      title: res.locals.t('accounts:welcome.title'),
      form: form.view(),
      email,
      expiresAt,
    });
  }
}

function tokenOf(req: Request): string {
  const token = (req.cookies as Record<string, unknown>)[COOKIE];
  if (typeof token !== 'string') throw new NotFoundException();
  return token;
}
