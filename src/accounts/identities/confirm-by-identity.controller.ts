import { Controller, Post, Req, Res, UseGuards } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Form } from '../../web/form.js';
import { CurrentActor } from '../access/access.decorators.js';
import type { Actor } from '../access/actor.js';
import { OnwardForm } from '../factors/way.forms.js';
import { ConfirmPage } from '../step-up/confirm-page.service.js';
import { Departures } from './departures.service.js';
import { ProviderGuard } from './provider.guard.js';

/** The way over the provider to show again who one is. */
@UseGuards(ProviderGuard)
@Controller('confirm/identity')
export class ConfirmByIdentityController {
  constructor(
    private readonly departures: Departures,
    private readonly page: ConfirmPage,
  ) {}

  @Post()
  async start(
    @Req() req: Request,
    @CurrentActor() { id }: Actor,
    @Res() res: Response,
  ): Promise<void> {
    const form = Form.read(OnwardForm, req.body);
    const [next, waiting] = [form.typed('next'), form.typed('waiting')];
    const onward = this.page.onward(req, { next, waiting });
    const query = new URLSearchParams({ next, waiting });
    const back = `/confirm?${query.toString()}`;
    const wish = { purpose: 'confirm', accountId: id, next: onward, back } as const;
    res.redirect(303, await this.departures.begin(req, wish));
  }
}
