import { Controller, Get, HttpStatus, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { DataSource } from 'typeorm';
import { CurrentActor } from '../../accounts/access/access.decorators.js';
import type { Actor } from '../../accounts/access/actor.js';
import { Accounts } from '../../accounts/account/accounts.service.js';
import { circumstancesOf } from '../../accounts/security-events/circumstances.js';
import { StepUp } from '../../accounts/step-up/step-up.js';
import { Clock } from '../../config/clock.js';
import { ButtonForm } from '../../web/button-form.js';
import { Form } from '../../web/form.js';
import { nameLines } from '../name/legal-name.js';
import { NameChanges } from '../name/name-changes.service.js';
import { addressRows } from '../record/masked-address.js';
import { Records } from '../record/records.service.js';
import { ContactData } from './contact-data.service.js';
import { CountryForm, PhoneForm } from './contact.forms.js';
import { countryOptions, phoneView } from './record-settings.views.js';

const PATH = '/settings/record';
const SAVED = ['phone', 'phoneRemoved', 'country'];

/** What stands on one's own record beside certifications: the legal name, locked, and contact data to edit. */
@Controller('settings/record')
export class RecordSettingsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly contact: ContactData,
    private readonly records: Records,
    private readonly names: NameChanges,
    private readonly accounts: Accounts,
    private readonly clock: Clock,
  ) {}

  @Get()
  async page(
    @Query('saved') saved: unknown,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    const done = SAVED.find((each) => each === saved);
    await this.render(res, actor, { done: done && `profile:record.saved.${done}` });
  }

  @Post('phone')
  @StepUp()
  async changePhone(
    @Req() req: Request,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    const form = Form.read(PhoneForm, req.body);
    const changed = await form.submit(({ phone }) =>
      this.contact.changePhone(actor, phone, circumstancesOf(req)),
    );
    await this.answer(res, actor, changed ? 'phone' : { phoneForm: form });
  }

  @Post('phone/removal')
  @StepUp()
  async removePhone(
    @Req() req: Request,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    const form = Form.read(ButtonForm, req.body);
    const removed = await form.submit(() =>
      this.contact.changePhone(actor, '', circumstancesOf(req)),
    );
    await this.answer(res, actor, removed ? 'phoneRemoved' : { phoneForm: form });
  }

  @Post('country')
  async changeCountry(
    @Req() req: Request,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    const form = Form.read(CountryForm, req.body);
    const changed = await form.submit(({ country }) => this.contact.changeCountry(actor, country));
    await this.answer(res, actor, changed ? 'country' : { countryForm: form });
  }

  private async answer(res: Response, actor: Actor, outcome: string | Forms): Promise<void> {
    if (typeof outcome === 'string') return res.redirect(303, `${PATH}?saved=${outcome}`);
    await this.render(res.status(HttpStatus.UNPROCESSABLE_ENTITY), actor, outcome);
  }

  private async render(
    res: Response,
    { id }: Actor,
    { phoneForm, countryForm, done }: Forms & { done?: string | undefined },
  ): Promise<void> {
    const { manager } = this.dataSource;
    const profile = await this.contact.stored(manager, id);
    const record = profile && (await this.records.comparison(manager, profile.id));
    const { t, locale } = res.locals;
    res.render('profile/record', {
      title: t('profile:record.title'),
      page: 'record',
      // The message of a form that did not pass, for the summary on top.
      form: (phoneForm ?? countryForm ?? Form.empty(PhoneForm)).view(),
      done,
      ...(profile &&
        record && {
          phoneForm: (phoneForm ?? Form.empty(PhoneForm)).view(),
          countryForm: (
            countryForm ?? Form.empty(CountryForm, { country: profile.country })
          ).view(),
          record: {
            nameLines: nameLines(record),
            birthDate: record.birthDate,
            frozen: record.frozen,
            phone: phoneView(profile, this.clock.now()),
            countries: countryOptions(locale, profile.country),
            addresses: addressRows(
              record.addresses.map(({ address }) => address),
              await this.accounts.addresses(manager, id),
            ),
            formerNames: await this.names.formerNames(manager, profile.id),
          },
        }),
    });
  }
}

interface Forms {
  phoneForm?: Form<PhoneForm> | Form<ButtonForm>;
  countryForm?: Form<CountryForm>;
}
