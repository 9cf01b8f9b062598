import { Controller, Get, Header, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CurrentActor } from '../../accounts/access/access.decorators.js';
import type { Actor } from '../../accounts/access/actor.js';
import { rowId } from '../../forum/row-id.js';
import { DraftHolder } from '../request/draft-holder.service.js';
import { RequestLimits } from '../request/request-limits.service.js';
import { paragraphs } from '../../text/paragraphs.js';
import { TakenPosts } from './taken-posts.service.js';

/** Going on privately with a post: its author in the own browser, a moderator by a mail to the author. */
@Controller('posts/:id/private')
export class TakenPostsController {
  constructor(
    private readonly taken: TakenPosts,
    private readonly holder: DraftHolder,
    private readonly limits: RequestLimits,
  ) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  async page(
    @Param('id') id: string,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    const { post, goesOn } = await this.taken.look(actor, rowId(id));
    res.render('recovery/taken', {
      title: res.locals.t(`recovery:taken.title.${post.isOwn ? 'own' : 'staff'}`),
      section: 'forum',
      action: `/posts/${post.id}/private`,
      ...post,
      paragraphs: paragraphs(post.text),
      goesOn,
    });
  }

  @Post()
  async take(
    @Param('id') id: string,
    @CurrentActor() actor: Actor,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const { post, goesOn } = await this.taken.look(actor, rowId(id));
    if (goesOn?.number) return res.redirect(303, `/tickets/${goesOn.number}`);
    if (!post.isOwn) {
      const { path } = await this.taken.handOver(actor, post.id);
      return res.redirect(303, path);
    }
    await this.limits.draft(req.ip);
    const key = await this.taken.goOn(actor, post.id, this.holder.keyOf(req));
    if (key !== null) this.holder.hold(res, key);
    res.redirect(303, '/recover/kind');
  }
}
