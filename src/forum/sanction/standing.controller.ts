import { Controller, Get, Header, Res } from '@nestjs/common';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { CurrentActor } from '../../accounts/access/access.decorators.js';
import { sanctionAppealLink } from '../appeal/appeal-links.js';
import { Appeals } from '../appeal/appeals.service.js';
import { Standings } from './standings.service.js';

/** What was decided about oneself in the forum, why and until when. */
@Controller('standing')
export class StandingController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly standings: Standings,
    private readonly appeals: Appeals,
  ) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  async page(@CurrentActor() { id }: Actor, @Res() res: Response): Promise<void> {
    const { manager } = this.dataSource;
    const sanctions = await this.standings.views(manager, id);
    const appeals = await this.appeals.ofSanctions(
      manager,
      sanctions.map((each) => each.id),
    );
    res.render('forum/standing', {
      title: res.locals.t('sanctions:own.title'),
      section: 'forum',
      sanctions: sanctions.map((each) => ({
        ...each,
        appeal: sanctionAppealLink(each, appeals.get(each.id)),
      })),
    });
  }
}
