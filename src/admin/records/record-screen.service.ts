import { Injectable, UnprocessableEntityException } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../accounts/access/actor.js';
import { fullName } from '../../profile/record/person.js';
import { Form, type FormView } from '../../web/form.js';
import { CorrectionPage } from '../corrections/correction-page.service.js';
import { doneKey } from '../done.js';
import { ReasonForm } from '../proposals/proposal.forms.js';
import { LOOK_MINUTES, LOOK_REASONS } from '../rules/look.policy.js';
import { LookForm } from './record.forms.js';
import { RecordLooks } from './record-looks.service.js';
import { RecordPage } from './record-page.service.js';

/** The forms of the page as they were sent, and what was done. */
interface Sent {
  form?: FormView;
  releaseForm?: FormView;
  done?: unknown;
}

/** Shows an administrator the page of a record, with forms that were refused as they were sent. */
@Injectable()
export class RecordScreen {
  constructor(
    private readonly looks: RecordLooks,
    private readonly page: RecordPage,
    private readonly corrections: CorrectionPage,
  ) {}

  async show(
    res: Response,
    actor: Actor,
    certificationId: string,
    { form, releaseForm, done }: Sent,
  ): Promise<void> {
    const person = await this.looks.person(certificationId);
    const look = await this.looks.open(actor, person);
    // The look has ended meanwhile, and the page shows none of its forms.
    const [refused] = releaseForm?.errors ?? [];
    if (look === null && refused)
      throw new UnprocessableEntityException({ ...refused, typed: true });
    res.render('admin/record', {
      title: fullName(person),
      page: 'people',
      form: form ?? Form.empty(LookForm).view(),
      person,
      look,
      minutes: LOOK_MINUTES,
      record: look && (await this.page.of(person, look)),
      ...(look && (await this.corrections.of(actor, person, look))),
      done: doneKey(done),
      releaseForm: releaseForm ?? Form.empty(ReasonForm).view(),
      reasons: LOOK_REASONS.map((value) => ({ value, label: `records:look.reason.${value}` })),
    });
  }
}
