import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Form } from '../../web/form.js';
import type { Step } from '../rules/request-steps.js';
import { DraftHolder } from './draft-holder.service.js';
import type { Draft } from './draft.entity.js';
import type { StepForm } from './request.forms.js';
import { RequestLimits } from './request-limits.service.js';
import { ReturnLinks } from './return-links.service.js';
import { pathAfter, pathAgain } from './step.views.js';

/** Where a page leads once it is saved: to the next one, or to going on elsewhere where that button was pressed. */
@Injectable()
export class StepOnward {
  constructor(
    private readonly holder: DraftHolder,
    private readonly links: ReturnLinks,
    private readonly limits: RequestLimits,
  ) {}

  /** @throws TooManyRequests where too many links were mailed */
  async lead(req: Request, res: Response, step: Step, form: Form<StepForm>): Promise<void> {
    const draft = await this.holder.current(req);
    const next = form.typed('next');
    if (form.typed('elsewhere') === '') res.redirect(303, pathAfter(step, next, draft?.kind));
    else if (draft?.contactConfirmedAt) await this.mailLink(req, res, draft, step, next);
    else res.redirect(303, pathAgain('contact', next, { elsewhere: step }));
  }

  /** Mails the link to the confirmed address, and comes back to the page that it was asked for on. */
  async mailLink(
    req: Request,
    res: Response,
    draft: Draft,
    back: Step,
    next: string,
  ): Promise<void> {
    await this.limits.mail('return', draft.contactAddress, req.ip);
    await this.links.send(draft, res.locals.locale);
    res.redirect(303, pathAgain(back, next, { mailed: '1' }));
  }
}
