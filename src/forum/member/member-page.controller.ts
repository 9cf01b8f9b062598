import { Controller, Get, NotFoundException, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { Accounts } from '../../accounts/account/accounts.service.js';
import type { Actor } from '../../accounts/access/actor.js';
import { CurrentActor } from '../../accounts/access/access.decorators.js';
import { Clock } from '../../config/clock.js';
import { trustOf } from '../trust/trust-of.js';
import { Public } from '../../web/public.decorator.js';
import { memberView } from './member.views.js';
import { MemberPosts } from './member-posts.service.js';

/** What everybody may know of a member; the member sees the way to the certifications and to waiting posts too. */
@Public()
@Controller('u')
export class MemberPageController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly accounts: Accounts,
    private readonly posts: MemberPosts,
    private readonly clock: Clock,
  ) {}

  @Get(':handle')
  async page(
    @Param('handle') handle: string,
    @CurrentActor() actor: Actor | null,
    @Res() res: Response,
  ): Promise<void> {
    const account = await this.accounts.byHandle(this.dataSource.manager, handle);
    if (!account) throw new NotFoundException();
    const own = actor?.id === account.id;
    const [figures, trust, latest, withheld, reports] = await Promise.all([
      this.posts.figures(account.id),
      trustOf(this.dataSource.manager, account, this.clock.now()),
      this.posts.latest(account.id),
      own ? this.posts.withheld(account.id) : [],
      own ? this.posts.reports(account.id) : [],
    ]);
    res.render('forum/member', {
      title: account.name,
      member: memberView(account, { own, figures, trust, latest, withheld, reports }),
    });
  }
}
