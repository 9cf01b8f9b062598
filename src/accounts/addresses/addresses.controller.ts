import { Controller, Get, HttpStatus, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { DataSource } from 'typeorm';
import { Form } from '../../web/form.js';
import { CurrentActor } from '../access/access.decorators.js';
import type { Actor } from '../access/actor.js';
import { circumstancesOf } from '../security-events/circumstances.js';
import { StepUp } from '../step-up/step-up.js';
import { AddressChanges } from './address-changes.service.js';
import { AddressCodes } from './address-codes.service.js';
import { NewAddressForm, OwnAddressForm } from './addresses.forms.js';
import { OwnAddressAdvice } from './own-address-advice.service.js';
import { OwnAddresses } from './own-addresses.service.js';

const SAVED = ['changed', 'main', 'given-up'];

/** By which addresses one signs in, and the way to change them. */
@Controller('settings/addresses')
export class AddressesController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly ownAddresses: OwnAddresses,
    private readonly changes: AddressChanges,
    private readonly codes: AddressCodes,
    private readonly advice: OwnAddressAdvice,
  ) {}

  @Get()
  async page(
    @Query('saved') saved: unknown,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    await this.render(
      res,
      actor,
      Form.empty(NewAddressForm),
      SAVED.find((each) => each === saved),
    );
  }

  @Post()
  @StepUp()
  async add(
    @Req() req: Request,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    const form = Form.read(NewAddressForm, req.body);
    const begun = await form.submit((entry) => this.changes.begin(actor.id, entry, req.ip));
    await this.answer(res, actor, form, begun, '/settings/addresses/code');
  }

  @Post('removal')
  @StepUp()
  async remove(
    @Req() req: Request,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    const form = Form.read(OwnAddressForm, req.body);
    const begun = await form.submit(({ address }) => this.changes.beginRemoval(actor.id, address));
    await this.answer(res, actor, form, begun, '/settings/addresses/code');
  }

  @Post('main')
  @StepUp()
  async makeMain(
    @Req() req: Request,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    const form = Form.read(OwnAddressForm, req.body);
    const made = await form.submit(({ address }) =>
      this.ownAddresses.makeMain(actor, address, circumstancesOf(req)),
    );
    await this.answer(res, actor, form, made, '/settings/addresses?saved=main');
  }

  /** Puts off the advice to add an address of one's own, which the dashboard gives. */
  @Post('advice')
  async putOff(@CurrentActor() { id }: Actor, @Res() res: Response): Promise<void> {
    await this.advice.putOff(id);
    res.redirect(303, '/dashboard');
  }

  private async answer(
    res: Response,
    actor: Actor,
    form: Form<NewAddressForm> | Form<OwnAddressForm>,
    accepted: boolean,
    next: string,
  ): Promise<void> {
    if (accepted) return res.redirect(303, next);
    res.status(HttpStatus.UNPROCESSABLE_ENTITY);
    await this.render(res, actor, form, undefined);
  }

  private async render(
    res: Response,
    { id }: Actor,
    form: Form<NewAddressForm> | Form<OwnAddressForm>,
    saved: string | undefined,
  ): Promise<void> {
    const { manager } = this.dataSource;
    const addresses = await this.ownAddresses.current(manager, id);
    res.render('accounts/addresses', {
      title: res.locals.t('addresses:title'),
      page: 'addresses',
      form: form.view(),
      savedWords: saved === undefined ? '' : res.locals.t(`addresses:saved.${saved}`),
      addresses: addresses.map(({ address, addedAt, isMain }) => ({
        address,
        addedAt,
        isMain,
        isOnly: addresses.length === 1,
      })),
      choices: addresses.map(({ address }) => ({ value: address, text: address })),
      former: await this.ownAddresses.former(manager, id),
      isWaiting: (await this.codes.openChange(manager, id)) !== null,
    });
  }
}
