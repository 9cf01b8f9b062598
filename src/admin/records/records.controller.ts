import { Controller, Get, Header, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CurrentActor, Roles } from '../../accounts/access/access.decorators.js';
import type { Actor } from '../../accounts/access/actor.js';
import { ButtonForm } from '../../web/button-form.js';
import { Form } from '../../web/form.js';
import { LookForm } from './record.forms.js';
import { RecordLooks } from './record-looks.service.js';
import { RecordScreen } from './record-screen.service.js';

/** One record, to be read: opened with a reason that its holder sees. GET looks at nothing, POST does. */
@Controller('admin/profiles/:certificationId')
@Roles('administrator')
export class RecordsController {
  constructor(
    private readonly looks: RecordLooks,
    private readonly screen: RecordScreen,
  ) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  async show(
    @Param('certificationId') certificationId: string,
    @Query('done') done: unknown,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    await this.screen.show(res, actor, certificationId, { done });
  }

  @Post('looks')
  async look(
    @Param('certificationId') certificationId: string,
    @CurrentActor() actor: Actor,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const person = await this.looks.person(certificationId);
    const form = Form.read(LookForm, req.body);
    const taken = await form.submit(({ reason }) =>
      this.looks.take(actor, person, { part: 'record', reason }),
    );
    if (taken) return res.redirect(303, `/admin/profiles/${person.certificationId}`);
    res.status(422);
    await this.screen.show(res, actor, certificationId, { form: form.view() });
  }

  /** Addresses, phone number and birth date, for the reason of the look that lasts. */
  @Post('contact-looks')
  async lookAtContact(
    @Param('certificationId') certificationId: string,
    @CurrentActor() actor: Actor,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const person = await this.looks.person(certificationId);
    const form = Form.read(ButtonForm, req.body);
    const taken = await form.submit(() =>
      this.looks.take(actor, person, { part: 'contact', reason: null }),
    );
    if (taken) return res.redirect(303, `/admin/profiles/${person.certificationId}#contact-h`);
    res.status(422);
    await this.screen.show(res, actor, certificationId, { form: form.view() });
  }
}
