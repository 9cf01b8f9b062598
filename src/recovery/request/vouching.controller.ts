import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { ButtonForm } from '../../web/button-form.js';
import { LINK_USES } from '../../web/door-limits.js';
import { Form } from '../../web/form.js';
import { LinkCookie } from '../../web/link-cookie.js';
import { NetworkLimit } from '../../web/network-limit.js';
import { OwnCookies } from '../../web/own-cookies.js';
import { Public } from '../../web/public.decorator.js';
import { orGone } from '../claim/claim.controller.js';
import type { VouchingAnswer } from '../rules/vouching.js';
import { VouchingAnswers } from './vouching-answers.service.js';

/**
 * The one-time link of a recovery contact who is asked to vouch. GET shows,
 * POST does (T15); the address is clean after the first moment (T17).
 */
@Public()
@Controller('vouch')
export class VouchingController {
  private readonly link: LinkCookie;

  constructor(
    private readonly answers: VouchingAnswers,
    cookies: OwnCookies,
  ) {
    this.link = new LinkCookie(cookies, 'vouch');
  }

  @Get('confirmed')
  confirmed(@Res() res: Response): void {
    renderDone(res, 'confirmed');
  }

  @Get('refused')
  refused(@Res() res: Response): void {
    renderDone(res, 'refused');
  }

  @Get(':token')
  async enter(@Param('token') token: string, @Res() res: Response): Promise<void> {
    await orGone(res, 'vouching', async () => {
      await this.answers.look(token);
      this.link.moveOn(res, token, '/vouch');
    });
  }

  @Get()
  async page(@Req() req: Request, @Res() res: Response): Promise<void> {
    const token = this.link.required(req);
    await orGone(res, 'vouching', () => this.render(res, token, Form.empty(ButtonForm)), this.link);
  }

  @Post('confirmation')
  @NetworkLimit('vouch', LINK_USES)
  async confirm(@Req() req: Request, @Res() res: Response): Promise<void> {
    await this.answer(req, res, 'confirmed');
  }

  @Post('refusal')
  @NetworkLimit('vouch', LINK_USES)
  async refuse(@Req() req: Request, @Res() res: Response): Promise<void> {
    await this.answer(req, res, 'refused');
  }

  private async answer(req: Request, res: Response, answer: VouchingAnswer): Promise<void> {
    const token = this.link.required(req);
    const act = async () => {
      const form = Form.read(ButtonForm, req.body);
      if (await form.submit(() => this.answers.answer(token, answer))) {
        this.link.drop(res);
        return res.redirect(303, `/vouch/${answer}`);
      }
      res.status(422);
      await this.render(res, token, form);
    };
    await orGone(res, 'vouching', act, this.link);
  }

  private async render(res: Response, token: string, form: Form<ButtonForm>): Promise<void> {
    const asking = await this.answers.look(token);
    res.setHeader('Cache-Control', 'no-store');
    res.render('recovery/vouch', {
      title: res.locals.t('recovery:vouching.title'),
      section: 'recover',
      form: form.view(),
      ...asking,
    });
  }
}

function renderDone(res: Response, answer: VouchingAnswer): void {
  res.render('recovery/vouched', {
    title: res.locals.t(`recovery:vouching.${answer}.title`),
    section: 'recover',
    answer,
  });
}
