import { Body, Controller, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CurrentActor } from '../../accounts/access/access.decorators.js';
import type { Actor } from '../../accounts/access/actor.js';
import { keptText, LONGEST_BODY, LONGEST_TITLE } from '../../forum/posting/posting.forms.js';
import { typedValues } from '../../web/typed-values.js';
import { DraftHolder } from '../request/draft-holder.service.js';
import { RequestLimits } from '../request/request-limits.service.js';
import { TakenPosts } from './taken-posts.service.js';

/** Sends privately what somebody was about to post: the words of the form become the first of a request. */
@Controller('recover/words')
export class UnpostedWordsController {
  constructor(
    private readonly taken: TakenPosts,
    private readonly holder: DraftHolder,
    private readonly limits: RequestLimits,
  ) {}

  @Post()
  async begin(
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const text = wordsOf(typedValues(Object(body) as object));
    if (text === '') return res.redirect(303, '/recover');
    await this.limits.draft(req.ip);
    const key = await this.taken.beginWith(actor, text, this.holder.keyOf(req));
    if (key !== null) this.holder.hold(res, key);
    res.redirect(303, '/recover/kind');
  }
}

/** Title and text of any form of the forum that has them, as far as a post could hold them. */
function wordsOf(typed: Record<string, string>): string {
  const title = (typed['title'] ?? '').slice(0, LONGEST_TITLE).trim();
  const text = keptText((typed['body'] ?? '').slice(0, LONGEST_BODY));
  return [title, text].filter((each) => each.trim() !== '').join('\n\n');
}
