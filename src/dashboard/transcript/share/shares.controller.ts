import { Body, Controller, Get, Header, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor } from '../../../accounts/access/access.decorators.js';
import type { Actor } from '../../../accounts/access/actor.js';
import { Clock } from '../../../config/clock.js';
import { Environment } from '../../../config/environment.js';
import { Form } from '../../../web/form.js';
import { FormProblem } from '../../../web/form-problem.js';
import { queryText } from '../../../web/query-text.js';
import { Dashboard } from '../../dashboard.service.js';
import { verifyAddress } from '../verify-address.js';
import { ShareCodes } from './share-codes.js';
import { SHARE_DAYS, ShareForm } from './share.forms.js';
import { shareView } from './share.views.js';
import { TranscriptShares } from './transcript-shares.service.js';

const PATH = '/dashboard/transcript/shares';

/** What a holder shares of the transcript, with whom it is for, for how long and how often it was looked at. */
@Controller('dashboard/transcript/shares')
export class SharesController {
  constructor(
    private readonly dashboard: Dashboard,
    private readonly shares: TranscriptShares,
    private readonly codes: ShareCodes,
    private readonly environment: Environment,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  async page(
    @Query('done') done: unknown,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    const form = Form.empty(ShareForm, { scope: 'all', days: '30' });
    await this.render(res, actor, form, queryText(done));
  }

  @Post()
  async create(
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    const form = Form.read(ShareForm, body);
    const created = await form.submit(async ({ scope, certifications, results, days, note }) => {
      const ticked = Object.keys(certifications ?? {});
      if (scope === 'all' && ticked.length > 0)
        throw new FormProblem('scope', 'transcript:share.scope.both');
      await this.shares.create(actor, {
        certifications: scope === 'all' ? null : ticked,
        withResults: results === '1',
        days: Number(days),
        note: (note ?? '').trim(),
      });
    });
    if (created) return res.redirect(303, `${PATH}?done=shared`);
    await this.render(res.status(422), actor, form, '');
  }

  @Post(':id/revocation')
  async revoke(
    @Param('id') id: string,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    await this.shares.revoke(actor, id);
    res.redirect(303, `${PATH}?done=ended`);
  }

  private async render(
    res: Response,
    actor: Actor,
    form: Form<ShareForm>,
    done: string,
  ): Promise<void> {
    const record = await this.dashboard.record(actor.id);
    if (record === null) return res.redirect(303, '/dashboard');
    const now = this.clock.now();
    const programme = res.locals.t('web:programme');
    const shares = (await this.shares.list(actor.id)).map((share) => {
      const code = this.codes.of(share.id);
      const address = verifyAddress(this.environment, share.id, code);
      return shareView(share, { record, now, code, address, programme });
    });
    const view = form.view();
    res.render('dashboard/shares', {
      title: res.locals.t('transcript:share.title'),
      section: 'dashboard',
      crumbs: [{ href: '/dashboard', text: res.locals.t('dashboard:title') }],
      form: view,
      frozen: record.frozen,
      choices: record.awards.map(({ certificationNumber, title }) => ({
        name: `certifications[${certificationNumber}]`,
        title,
        checked: form.typed(`certifications[${certificationNumber}]`) !== '',
      })),
      days: SHARE_DAYS.map((value) => ({ value, label: `transcript:share.days.${value}` })),
      shares: shares.filter(({ standing }) => standing === 'open' || standing === 'checked'),
      over: shares.filter(({ standing }) => standing === 'late' || standing === 'ended'),
      done: ['shared', 'ended'].includes(done) ? `transcript:share.done.${done}` : null,
    });
  }
}
