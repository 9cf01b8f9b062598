import { Controller, Get, Header, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor } from '../accounts/access/access.decorators.js';
import type { Actor } from '../accounts/access/actor.js';
import { Clock } from '../config/clock.js';
import { Dashboard } from './dashboard.service.js';
import { healthView, recordView } from './dashboard.views.js';

/** The home of everything that is a person's own. */
@Controller('dashboard')
export class DashboardController {
  constructor(
    private readonly dashboard: Dashboard,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  async page(@CurrentActor() actor: Actor, @Res() res: Response): Promise<void> {
    const { health, held, tickets, sanctions } = await this.dashboard.content(actor.id);
    res.render(held ? 'dashboard/dashboard' : 'dashboard/without-profile', {
      title: res.locals.t('dashboard:title'),
      section: 'dashboard',
      health: healthView(health),
      tickets,
      sanctions,
      ...(held && recordView(held, this.clock.now())),
    });
  }
}
