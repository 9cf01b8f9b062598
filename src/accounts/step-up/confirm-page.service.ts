import { HttpStatus, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Form } from '../../web/form.js';
import { ownPath } from '../sign-in/own-path.js';
import { Confirmation } from './confirmation.service.js';
import { waitingRequest } from './waiting-requests.js';

/** The page of a step-up, for the controllers of all ways. */
@Injectable()
export class ConfirmPage {
  constructor(private readonly confirmation: Confirmation) {}

  /** Shows the ways of the account, one partial each: `accounts/way-NAME`. */
  async render(res: Response, accountId: number, form: Form<object>): Promise<void> {
    res.setHeader('Cache-Control', 'no-store');
    res.render('accounts/confirm', {
      title: res.locals.t('step-up:title'),
      form: form.view(),
      ways: await this.confirmation.ways(accountId),
      next: form.typed('next'),
      waiting: form.typed('waiting'),
    });
  }

  /** Shows the page again, with what was wrong. */
  async refuse(res: Response, accountId: number, form: Form<object>): Promise<void> {
    res.status(HttpStatus.UNPROCESSABLE_ENTITY);
    await this.render(res, accountId, form);
  }

  /** Where a confirmed person goes on: to the form that waits, or to `next`. Both come from fields of the page. */
  onward(req: Request, { next, waiting }: { next?: unknown; waiting?: unknown }): string {
    const kept = waitingRequest(req, waiting);
    return kept ? `/confirm/go-on?waiting=${kept.id}` : ownPath(next);
  }
}
