import { Controller, Get, Header, HttpStatus, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Form } from '../../web/form.js';
import { CurrentActor } from '../access/access.decorators.js';
import type { Actor } from '../access/actor.js';
import { ButtonForm } from '../../web/button-form.js';
import { circumstancesOf } from '../security-events/circumstances.js';
import { StepUp } from '../step-up/step-up.js';
import { AddressChanges } from './address-changes.service.js';
import { AddressCodes } from './address-codes.service.js';
import { AddressConfirmation } from './address-confirmation.service.js';
import { AddressCodesForm } from './addresses.forms.js';
import { WaitingChanges } from './waiting-changes.service.js';

const LIST = '/settings/addresses';
const CODE = '/settings/addresses/code';

/** Where the codes of a change of addresses are entered. */
@Controller('settings/addresses')
export class AddressCodesController {
  constructor(
    private readonly changes: AddressChanges,
    private readonly codes: AddressCodes,
    private readonly confirmation: AddressConfirmation,
    private readonly waiting: WaitingChanges,
  ) {}

  @Get('code')
  @Header('Cache-Control', 'no-store')
  async page(
    @Query('sent') sent: unknown,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    await this.render(res, actor, Form.empty(AddressCodesForm), sent === 'again');
  }

  @Post('code')
  async enter(
    @Req() req: Request,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    const form = Form.read(AddressCodesForm, req.body);
    let isDone = false;
    const taken = await form.submit(async (entered) => {
      isDone = await this.confirmation.enter(actor.id, entered, circumstancesOf(req));
    });
    await this.answer(res, actor, form, taken, isDone);
  }

  @Post('code/again')
  async sendAgain(
    @Req() req: Request,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    await this.codes.sendAgain(actor.id, req.ip);
    res.redirect(303, `${CODE}?sent=again`);
  }

  /** For a mailbox that is lost. */
  @Post('code/without-old')
  @StepUp()
  async goOnWithoutOld(
    @Req() req: Request,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    const form = Form.read(ButtonForm, req.body);
    let isDone = false;
    const taken = await form.submit(async () => {
      isDone = await this.confirmation.goOnWithoutOld(actor.id, circumstancesOf(req));
    });
    await this.answer(res, actor, form, taken, isDone);
  }

  @Post('code/giving-up')
  async giveUp(@CurrentActor() actor: Actor, @Res() res: Response): Promise<void> {
    await this.changes.giveUp(actor.id);
    res.redirect(303, `${LIST}?saved=given-up`);
  }

  private async answer(
    res: Response,
    actor: Actor,
    form: Form<AddressCodesForm> | Form<ButtonForm>,
    taken: boolean,
    isDone: boolean,
  ): Promise<void> {
    if (taken) return res.redirect(303, isDone ? `${LIST}?saved=changed` : CODE);
    res.status(HttpStatus.UNPROCESSABLE_ENTITY);
    await this.render(res, actor, form, false);
  }

  private async render(
    res: Response,
    { id }: Actor,
    form: Form<AddressCodesForm> | Form<ButtonForm>,
    sentAgain: boolean,
  ): Promise<void> {
    const change = await this.waiting.of(id);
    if (!change && !form.failed) return res.redirect(303, LIST);
    res.render('accounts/address-code', {
      title: res.locals.t('addresses:code.title'),
      form: form.view(),
      change,
      sentAgain,
    });
  }
}
