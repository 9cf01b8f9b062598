import { Controller, Get, Header, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CurrentActor, Roles } from '../../accounts/access/access.decorators.js';
import type { Actor } from '../../accounts/access/actor.js';
import { StepUp } from '../../accounts/step-up/step-up.js';
import { Clock } from '../../config/clock.js';
import { countryOptions } from '../../profile/contact/record-settings.views.js';
import { dayOf } from '../../profile/record/calendar-day.js';
import { Form } from '../../web/form.js';
import { entryProblems } from '../corrections/entry-problems.js';
import { NewRecordForm } from './new-record.form.js';
import { NewRecords } from './new-records.service.js';

/** A new profile, by an administrator's page. */
@Controller('admin/profiles/new')
@Roles('administrator')
export class NewRecordController {
  constructor(
    private readonly records: NewRecords,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  show(@Res() res: Response): void {
    this.render(res, Form.empty(NewRecordForm));
  }

  @Post()
  @StepUp()
  async make(
    @CurrentActor() actor: Actor,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const form = Form.read(NewRecordForm, req.body, (entry) => this.problems(entry));
    const made = await form.submit((entry) => this.records.make(actor, entry));
    const next = `/admin/people?q=${form.typed('certificationId').trim()}&done=recordMade`;
    if (made) return res.redirect(303, next);
    res.status(422);
    this.render(res, form);
  }

  /** A phone number is read as people write it, by `e164`; everything else as an import would. */
  private problems({ phone: _phone, ...values }: NewRecordForm) {
    return entryProblems({ ...values }, dayOf(this.clock.now()));
  }

  private render(res: Response, form: Form<NewRecordForm>): void {
    const { locale } = res.locals as { locale: string };
    res.render('admin/new-record', {
      title: res.locals.t('records:create.title'),
      page: 'people',
      form: form.view(),
      countries: countryOptions(locale, form.typed('country') || 'US'),
    });
  }
}
