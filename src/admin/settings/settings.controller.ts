import { Controller, Get, Header, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { DataSource } from 'typeorm';
import { CurrentActor, Roles } from '../../accounts/access/access.decorators.js';
import type { Actor } from '../../accounts/access/actor.js';
import { StepUp } from '../../accounts/step-up/step-up.js';
import { ProtectiveSettings } from '../../settings/protective-settings.service.js';
import { Form } from '../../web/form.js';
import { doneKey } from '../done.js';
import { OpenProposals } from '../proposals/open-proposals.service.js';
import { SettingForm } from '../proposals/proposal.forms.js';
import { Proposals } from '../proposals/proposals.service.js';
import { settingRows } from './setting.views.js';

/** The settings that protect: what is in force, and what somebody wants changed. */
@Controller('admin/settings')
@Roles('administrator')
export class SettingsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly settings: ProtectiveSettings,
    private readonly proposals: Proposals,
    private readonly openProposals: OpenProposals,
  ) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  async page(
    @Query('done') done: unknown,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    await this.render(res, actor, Form.empty(SettingForm), doneKey(done));
  }

  @Post('proposals')
  @StepUp()
  async propose(
    @CurrentActor() actor: Actor,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const form = Form.read(SettingForm, req.body);
    const proposed = await form.submit(({ setting, value, reason }) =>
      this.proposals.propose(actor, {
        kind: 'setting',
        target: setting,
        accountId: null,
        value: String(Number(value)),
        reason,
      }),
    );
    if (proposed) return res.redirect(303, '/admin/settings?done=proposed');
    res.status(422);
    await this.render(res, actor, form, null);
  }

  private async render(
    res: Response,
    actor: Actor,
    form: Form<SettingForm>,
    done: string | null,
  ): Promise<void> {
    res.render('admin/settings', {
      title: res.locals.t('admin:settings.title'),
      page: 'settings',
      form: form.view(),
      rows: settingRows(await this.settings.inForce(this.dataSource.manager)),
      proposals: await this.openProposals.list(actor, { kind: 'setting' }),
      done,
    });
  }
}
