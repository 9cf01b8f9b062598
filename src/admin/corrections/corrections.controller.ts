import { ConflictException, Controller, Get, Header, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CurrentActor, Roles } from '../../accounts/access/access.decorators.js';
import type { Actor } from '../../accounts/access/actor.js';
import { StepUp } from '../../accounts/step-up/step-up.js';
import { Clock } from '../../config/clock.js';
import { dayOf } from '../../profile/record/calendar-day.js';
import { fullName, type Person } from '../../profile/record/person.js';
import { Form } from '../../web/form.js';
import { RecordLooks } from '../records/record-looks.service.js';
import { CorrectionForm } from './correction.forms.js';
import { CorrectionWishes } from './correction-wishes.service.js';
import { entryProblems } from './entry-problems.js';

/** Proposing a correction of a record, by somebody who looks at all that it would change. */
@Controller('admin/profiles/:certificationId/correction')
@Roles('administrator')
export class CorrectionsController {
  constructor(
    private readonly looks: RecordLooks,
    private readonly wishes: CorrectionWishes,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  async show(
    @Param('certificationId') certificationId: string,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    const person = await this.looks.person(certificationId);
    if (!(await this.looksAtAll(actor, person)))
      return res.redirect(303, `/admin/profiles/${person.certificationId}`);
    const values = await this.wishes.values(person);
    this.render(res, person, Form.empty(CorrectionForm, { ...values }));
  }

  @Post()
  @StepUp()
  async propose(
    @Param('certificationId') certificationId: string,
    @CurrentActor() actor: Actor,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const person = await this.looks.person(certificationId);
    const form = Form.read(CorrectionForm, req.body, (entry) => this.problems(entry));
    const proposed = await form.submit(async (entry) => {
      // The values that it is filled in from are shown to who looks only, so nobody proposes past the time of a look.
      if (!(await this.looksAtAll(actor, person)))
        throw new ConflictException({ key: 'records:refusal.lookFirst', typed: true });
      await this.wishes.propose(actor, person, entry);
    });
    if (proposed)
      return res.redirect(303, `/admin/profiles/${person.certificationId}?done=proposed`);
    res.status(422);
    this.render(res, person, form);
  }

  private problems({ reason: _reason, version: _version, ...values }: CorrectionForm) {
    return entryProblems(values, dayOf(this.clock.now()));
  }

  private async looksAtAll(actor: Actor, person: Person): Promise<boolean> {
    return (await this.looks.open(actor, person))?.contact ?? false;
  }

  private render(res: Response, person: Person, form: Form<CorrectionForm>): void {
    res.render('admin/correction', {
      title: res.locals.t('records:correction.title', { name: fullName(person) }),
      page: 'people',
      form: form.view(),
      person,
    });
  }
}
