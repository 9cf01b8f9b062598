import { Controller, Get, Post, Query, Req, Res, UseGuards } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Environment } from '../../config/environment.js';
import { isSameIssuer, providerName } from '../../config/identity-provider.js';
import { Form } from '../../web/form.js';
import { CurrentActor } from '../access/access.decorators.js';
import type { Actor } from '../access/actor.js';
import { StepUp } from '../step-up/step-up.js';
import { Departures } from './departures.service.js';
import { Identities } from './identities.service.js';
import { UnlinkForm } from './identity.forms.js';
import { ProviderGuard } from './provider.guard.js';

const PATH = '/settings/sign-ins';

/** The sign-ins elsewhere that open one's own account. */
@Controller('settings/sign-ins')
export class LinkedSignInsController {
  constructor(
    private readonly identities: Identities,
    private readonly departures: Departures,
    private readonly environment: Environment,
  ) {}

  @Get()
  async page(
    @Query('saved') saved: unknown,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    await this.render(res, actor, Form.empty(UnlinkForm), saved);
  }

  @Post('link')
  @StepUp()
  @UseGuards(ProviderGuard)
  async link(
    @Req() req: Request,
    @CurrentActor() { id }: Actor,
    @Res() res: Response,
  ): Promise<void> {
    const next = `${PATH}?saved=linked`;
    const wish = { purpose: 'link', accountId: id, next, back: PATH } as const;
    res.redirect(303, await this.departures.begin(req, wish));
  }

  @Post('unlinking')
  @StepUp()
  async unlink(
    @Req() req: Request,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    const form = Form.read(UnlinkForm, req.body);
    const unlinked = await form.submit((name) => this.identities.unlink(req, actor.id, name));
    if (unlinked) return res.redirect(303, `${PATH}?saved=unlinked`);
    res.status(422);
    await this.render(res, actor, form, undefined);
  }

  private async render(
    res: Response,
    { id }: Actor,
    form: Form<UnlinkForm>,
    saved: unknown,
  ): Promise<void> {
    const linked = await this.identities.of(id);
    res.render('accounts/sign-ins', {
      title: res.locals.t('identities:settings.title'),
      page: 'sign-ins',
      form: form.view(),
      saved: saved === 'linked' || saved === 'unlinked' ? `identities:settings.${saved}` : null,
      identities: linked.map(({ issuer, subject, label, linkedAt, lastUsedAt }) => ({
        ...{ issuer, subject, label, linkedAt, lastUsedAt },
        provider: providerName(issuer),
        offered: isSameIssuer(issuer, this.environment.identityProvider?.issuer),
      })),
    });
  }
}
