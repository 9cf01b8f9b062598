import { Controller, Get, Header, Res } from '@nestjs/common';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { CurrentActor } from '../../accounts/access/access.decorators.js';
import { Standings } from './standings.service.js';

/** What was decided about oneself in the forum, why and until when. */
@Controller('standing')
export class StandingController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly standings: Standings,
  ) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  async page(@CurrentActor() { id }: Actor, @Res() res: Response): Promise<void> {
    res.render('forum/standing', {
      title: res.locals.t('sanctions:own.title'),
      section: 'forum',
      sanctions: await this.standings.views(this.dataSource.manager, id),
    });
  }
}
