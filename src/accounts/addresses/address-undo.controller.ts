import { Controller, Get, Header, HttpStatus, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { LINK_USES } from '../../web/door-limits.js';
import { Form } from '../../web/form.js';
import { LinkCookie } from '../../web/link-cookie.js';
import { NetworkLimit } from '../../web/network-limit.js';
import { OwnCookies } from '../../web/own-cookies.js';
import { Public } from '../../web/public.decorator.js';
import { ButtonForm } from '../../web/button-form.js';
import { circumstancesOf } from '../security-events/circumstances.js';
import { AddressUndo } from './address-undo.service.js';

/** *This was not me*, of a change of addresses. GET shows, POST does (T15). */
@Public()
@Controller('addresses/not-me')
export class AddressUndoController {
  private readonly link: LinkCookie;

  constructor(
    private readonly undo: AddressUndo,
    cookies: OwnCookies,
  ) {
    this.link = new LinkCookie(cookies, 'address-undo');
  }

  @Get()
  @Header('Cache-Control', 'no-store')
  async page(@Req() req: Request, @Res() res: Response): Promise<void> {
    await this.render(req, res, Form.empty(ButtonForm));
  }

  /** What was done, and what to do now. */
  @Get('done')
  done(@Res() res: Response): void {
    res.render('accounts/address-undone', { title: res.locals.t('addresses:undone.title') });
  }

  @Get(':token')
  enter(@Param('token') token: string, @Res() res: Response): void {
    this.link.moveOn(res, token, '/addresses/not-me');
  }

  @Post()
  @NetworkLimit('address-undo', LINK_USES)
  async takeBack(@Req() req: Request, @Res() res: Response): Promise<void> {
    const form = Form.read(ButtonForm, req.body);
    const undone = await form.submit(() =>
      this.undo.undo(this.link.required(req), circumstancesOf(req)),
    );
    if (!undone) {
      res.status(HttpStatus.UNPROCESSABLE_ENTITY);
      return this.render(req, res, form);
    }
    this.link.drop(res);
    res.redirect(303, '/addresses/not-me/done');
  }

  private async render(req: Request, res: Response, form: Form<ButtonForm>): Promise<void> {
    const { kind, doneAt } = await this.undo.look(this.link.required(req));
    res.render('accounts/address-undo', {
      title: res.locals.t('addresses:undo.title'),
      form: form.view(),
      what: res.locals.t(`addresses:undo.${kind}`),
      doneAt,
    });
  }
}
