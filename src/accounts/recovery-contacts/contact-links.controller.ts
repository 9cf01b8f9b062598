import { Controller, Get, Header, HttpStatus, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { LINK_USES } from '../../web/door-limits.js';
import { Form } from '../../web/form.js';
import { LinkCookie } from '../../web/link-cookie.js';
import { NetworkLimit } from '../../web/network-limit.js';
import { OwnCookies } from '../../web/own-cookies.js';
import { Public } from '../../web/public.decorator.js';
import { ButtonForm } from '../../web/button-form.js';
import { ContactEndings } from './contact-endings.service.js';
import { ContactInvitations } from './contact-invitations.service.js';

/** What somebody who is asked to vouch does by mailed links, without an account. GET shows, POST does (T15). */
@Public()
@Controller('recovery-contact')
export class ContactLinksController {
  private readonly invitation: LinkCookie;
  private readonly withdrawal: LinkCookie;

  constructor(
    private readonly invitations: ContactInvitations,
    private readonly endings: ContactEndings,
    cookies: OwnCookies,
  ) {
    this.invitation = new LinkCookie(cookies, 'contact');
    this.withdrawal = new LinkCookie(cookies, 'contact-leave');
  }

  @Get()
  @Header('Cache-Control', 'no-store')
  async page(@Req() req: Request, @Res() res: Response): Promise<void> {
    await this.renderInvitation(req, res, Form.empty(ButtonForm));
  }

  @Get('leave')
  @Header('Cache-Control', 'no-store')
  async leavePage(@Req() req: Request, @Res() res: Response): Promise<void> {
    res.render('accounts/contact-leave', {
      title: res.locals.t('contacts:leave.title'),
      ...(await this.endings.look(this.withdrawal.required(req))),
    });
  }

  @Get('accepted')
  accepted(@Res() res: Response): void {
    renderDone(res, 'accepted');
  }

  @Get('declined')
  declined(@Res() res: Response): void {
    renderDone(res, 'declined');
  }

  @Get('left')
  left(@Res() res: Response): void {
    renderDone(res, 'left');
  }

  @Get('leave/:token')
  enterWithdrawal(@Param('token') token: string, @Res() res: Response): void {
    this.withdrawal.moveOn(res, token, '/recovery-contact/leave');
  }

  @Get(':token')
  enterInvitation(@Param('token') token: string, @Res() res: Response): void {
    this.invitation.moveOn(res, token, '/recovery-contact');
  }

  @Post('acceptance')
  @NetworkLimit('recovery-contact', LINK_USES)
  async accept(@Req() req: Request, @Res() res: Response): Promise<void> {
    const form = Form.read(ButtonForm, req.body);
    const accepted = await form.submit(() =>
      this.invitations.accept(this.invitation.required(req)),
    );
    await this.answer(req, res, form, accepted && 'accepted');
  }

  @Post('refusal')
  @NetworkLimit('recovery-contact', LINK_USES)
  async decline(@Req() req: Request, @Res() res: Response): Promise<void> {
    const form = Form.read(ButtonForm, req.body);
    const declined = await form.submit(() =>
      this.invitations.decline(this.invitation.required(req)),
    );
    await this.answer(req, res, form, declined && 'declined');
  }

  @Post('leave')
  @NetworkLimit('recovery-contact', LINK_USES)
  async leave(@Req() req: Request, @Res() res: Response): Promise<void> {
    await this.endings.leaveByLink(this.withdrawal.required(req));
    this.withdrawal.drop(res);
    res.redirect(303, '/recovery-contact/left');
  }

  private async answer(
    req: Request,
    res: Response,
    form: Form<ButtonForm>,
    done: 'accepted' | 'declined' | false,
  ): Promise<void> {
    if (!done) {
      res.status(HttpStatus.UNPROCESSABLE_ENTITY);
      return this.renderInvitation(req, res, form);
    }
    this.invitation.drop(res);
    res.redirect(303, `/recovery-contact/${done}`);
  }

  private async renderInvitation(
    req: Request,
    res: Response,
    form: Form<ButtonForm>,
  ): Promise<void> {
    res.render('accounts/contact-invitation', {
      title: res.locals.t('contacts:invitation.title'),
      form: form.view(),
      ...(await this.invitations.look(this.invitation.required(req))),
    });
  }
}

function renderDone(res: Response, what: 'accepted' | 'declined' | 'left'): void {
  res.setHeader('Cache-Control', 'no-store');
  res.render('accounts/contact-done', {
    title: res.locals.t(`contacts:done.${what}.title`),
    text: res.locals.t(`contacts:done.${what}.text`),
  });
}
