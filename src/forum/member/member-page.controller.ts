import { Controller, Get, NotFoundException, Param, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { Accounts } from '../../accounts/account/accounts.service.js';
import type { Actor } from '../../accounts/access/actor.js';
import { CurrentActor } from '../../accounts/access/access.decorators.js';
import { Clock } from '../../config/clock.js';
import { trustOf } from '../trust/trust-of.js';
import { queryText } from '../../web/query-text.js';
import { addressWith } from '../category/status-links.js';
import { readCursor } from '../category/topic-cursor.js';
import { MemberPageParts } from './member-page-parts.service.js';
import { Public } from '../../web/public.decorator.js';
import { memberView } from './member.views.js';
import { MEMBER_POST_KINDS, type MemberPostKind, MemberPosts } from './member-posts.service.js';

/** What everybody may know of a member; the member sees the way to the certifications and to waiting posts too. */
@Public()
@Controller('u')
export class MemberPageController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly accounts: Accounts,
    private readonly posts: MemberPosts,
    private readonly parts: MemberPageParts,
    private readonly clock: Clock,
  ) {}

  @Get(':handle')
  async page(
    @Param('handle') handle: string,
    @Query('posts') asked: unknown,
    @Query('after') after: unknown,
    @CurrentActor() actor: Actor | null,
    @Res() res: Response,
  ): Promise<void> {
    const account = await this.accounts.byHandle(this.dataSource.manager, handle);
    if (!account) throw new NotFoundException();
    const kind = MEMBER_POST_KINDS.find((each) => each === queryText(asked)) ?? 'all';
    const place = readCursor(queryText(after));
    const own = actor?.id === account.id;
    const [figures, trust, parts, latest, withheld, reports] = await Promise.all([
      this.posts.figures(account.id),
      trustOf(this.dataSource.manager, account, this.clock.now()),
      this.parts.of(account.id),
      this.posts.latest(account.id, kind, place),
      own ? this.posts.withheld(account.id) : [],
      own ? this.posts.reports(account.id) : [],
    ]);
    res.render('forum/member', {
      title: account.name,
      member: memberView(account, { own, figures, trust, latest: latest.rows, withheld, reports }),
      parts,
      ...pagesOf(account.handle, kind, place !== null, latest.older),
    });
  }
}

/** The ways from one part of somebody's posts to the others. */
function pagesOf(handle: string, kind: MemberPostKind, goesOn: boolean, older: string | null) {
  const path = `/u/${encodeURIComponent(handle)}`;
  const address = (posts: MemberPostKind, after = '') =>
    `${addressWith(path, { posts: posts === 'all' ? '' : posts, after })}#posts-h`;
  return {
    kinds: MEMBER_POST_KINDS.map((each) => ({
      kind: each,
      href: address(each),
      current: each === kind,
    })),
    first: goesOn ? address(kind) : null,
    older: older === null ? null : address(kind, older),
  };
}
