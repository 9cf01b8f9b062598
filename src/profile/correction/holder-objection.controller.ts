import { Controller, Post, Req, Res, UnprocessableEntityException } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CurrentActor } from '../../accounts/access/access.decorators.js';
import type { Actor } from '../../accounts/access/actor.js';
import { ButtonForm } from '../../web/button-form.js';
import { Form } from '../../web/form.js';
import { CorrectionObjections } from './correction-objections.service.js';

/** The holder objects to a correction on the dashboard, who may have lost the addresses that were told. */
@Controller('dashboard/correction/objection')
export class HolderObjectionController {
  constructor(private readonly objections: CorrectionObjections) {}

  /** Where no correction waits any more, the dashboard says what became of it. */
  @Post()
  async object(
    @CurrentActor() actor: Actor,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const form = Form.read(ButtonForm, req.body);
    const done = await form.submit(() => this.objections.objectAsHolder(actor.id));
    const [error] = form.view().errors;
    if (!done) throw new UnprocessableEntityException(error);
    res.redirect(303, '/dashboard');
  }
}
