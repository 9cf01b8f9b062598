import { HttpStatus, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Form } from '../../web/form.js';
import { SecondFactor } from './second-factor.service.js';

/** The page of the second step, for the controllers of all ways. */
@Injectable()
export class SecondFactorPage {
  constructor(private readonly secondFactor: SecondFactor) {}

  /**
   * Shows the ways of the account that is half signed in, one partial each: `accounts/way-NAME`.
   * @throws ElsewhereFirst to the first step where nobody is
   */
  async render(req: Request, res: Response, form: Form<object>): Promise<void> {
    const { accountId } = await this.secondFactor.waiting(req);
    res.render('accounts/second-factor', {
      title: res.locals.t('factors:secondStep.title'),
      form: form.view(),
      ways: await this.secondFactor.ways(accountId),
    });
  }

  /** Shows the page again, with what was wrong. */
  async refuse(req: Request, res: Response, form: Form<object>): Promise<void> {
    res.status(HttpStatus.UNPROCESSABLE_ENTITY);
    res.setHeader('Cache-Control', 'no-store');
    await this.render(req, res, form);
  }
}
