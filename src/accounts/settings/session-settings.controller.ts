import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Form } from '../../web/form.js';
import { CurrentActor } from '../access/access.decorators.js';
import type { SignedInPerson } from '../access/actor.js';
import { circumstancesOf } from '../security-events/circumstances.js';
import { OwnSession } from '../session/own-session.service.js';
import { sessionViews } from '../session/session.views.js';
import { OwnSessions } from './own-sessions.service.js';
import { EndSessionForm } from './settings.forms.js';

/** What was just done, by the word in the address. */
const DONE: Record<string, string> = { one: 'sessions:endedOne', others: 'sessions:endedOthers' };

/** Where one is signed in, and the end of it. */
@Controller('settings/sessions')
export class SessionSettingsController {
  constructor(
    private readonly ownSessions: OwnSessions,
    private readonly ownSession: OwnSession,
  ) {}

  @Get()
  async page(
    @Query('ended') ended: unknown,
    @CurrentActor() actor: SignedInPerson,
    @Res() res: Response,
  ): Promise<void> {
    const done = typeof ended === 'string' ? DONE[ended] : undefined;
    await this.render(res, actor, Form.empty(EndSessionForm), done);
  }

  @Post('end')
  async end(
    @Req() req: Request,
    @CurrentActor() actor: SignedInPerson,
    @Res() res: Response,
  ): Promise<void> {
    const form = Form.read(EndSessionForm, req.body);
    const ended = await form.submit(({ session }) =>
      session === actor.sessionId
        ? this.ownSession.leave(req)
        : this.ownSessions.end(actor.id, session, circumstancesOf(req)),
    );
    if (ended) return res.redirect(303, '/settings/sessions?ended=one');
    res.status(422);
    await this.render(res, actor, form);
  }

  @Post('end-others')
  async endOthers(
    @Req() req: Request,
    @CurrentActor() actor: SignedInPerson,
    @Res() res: Response,
  ): Promise<void> {
    await this.ownSessions.endOthers(actor, circumstancesOf(req));
    res.redirect(303, '/settings/sessions?ended=others');
  }

  private async render(
    res: Response,
    actor: SignedInPerson,
    form: Form<EndSessionForm>,
    done?: string,
  ): Promise<void> {
    const sessions = sessionViews(await this.ownSessions.list(actor), actor.sessionId);
    res.render('accounts/sessions', {
      title: res.locals.t('sessions:title'),
      page: 'sessions',
      form: form.view(),
      sessions,
      others: sessions.length > 1,
      done,
    });
  }
}
