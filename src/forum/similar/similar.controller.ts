import { Controller, Get, Header, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../accounts/access/actor.js';
import { CurrentActor } from '../../accounts/access/access.decorators.js';
import { Limits } from '../../web/limits.js';
import { queryText } from '../../web/query-text.js';
import { SimilarTopics } from './similar-topics.service.js';

const LOOKS_OF_A_MEMBER = { points: 60, seconds: 60 };

/** What a page asks while a title is typed: the part of it that lists topics like it. */
@Controller('topics')
export class SimilarController {
  constructor(
    private readonly similar: SimilarTopics,
    private readonly limits: Limits,
  ) {}

  @Get('similar')
  @Header('Cache-Control', 'no-store')
  async list(
    @Query('title') title: unknown,
    @Query('category') category: unknown,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    await this.limits.take('forum.similar', String(actor.id), LOOKS_OF_A_MEMBER);
    const similar = await this.similar.to(queryText(title), queryText(category));
    res.render('forum/similar', { layout: false, similar });
  }
}
