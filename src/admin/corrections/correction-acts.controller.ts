import { Controller, Param, Post, Req, Res, UnprocessableEntityException } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CurrentActor, Roles } from '../../accounts/access/access.decorators.js';
import type { Actor } from '../../accounts/access/actor.js';
import { StepUp } from '../../accounts/step-up/step-up.js';
import { rowId } from '../../forum/row-id.js';
import { ButtonForm } from '../../web/button-form.js';
import { Form } from '../../web/form.js';
import { RecordScreen } from '../records/record-screen.service.js';
import { CorrectionWishes } from './correction-wishes.service.js';
import { ReleaseForm } from './correction.forms.js';

/** Stopping a correction that waits for its day; proposing the end of the freeze that an objection brought. */
@Controller('admin/corrections/:id')
@Roles('administrator')
export class CorrectionActsController {
  constructor(
    private readonly wishes: CorrectionWishes,
    private readonly screen: RecordScreen,
  ) {}

  @Post('withdrawal')
  @StepUp()
  async withdraw(
    @Param('id') id: string,
    @CurrentActor() actor: Actor,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const form = Form.read(ButtonForm, req.body);
    const done = await form.submit(() => this.wishes.withdraw(actor, rowId(id)));
    const [error] = form.view().errors;
    if (!done) throw new UnprocessableEntityException(error);
    res.redirect(303, '/admin?done=correctionWithdrawn');
  }

  @Post('release')
  @StepUp()
  async release(
    @Param('id') id: string,
    @CurrentActor() actor: Actor,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const form = Form.read(ReleaseForm, req.body);
    const done = await form.submit(({ reason }) =>
      this.wishes.proposeRelease(actor, rowId(id), reason),
    );
    if (done) return res.redirect(303, '/admin?done=proposed');
    const certificationId = await this.wishes.recordOf(rowId(id));
    res.status(422);
    await this.screen.show(res, actor, certificationId, { releaseForm: form.view() });
  }
}
