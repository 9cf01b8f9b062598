import { Body, Controller, HttpCode, HttpStatus, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { CurrentActor } from '../../accounts/access/access.decorators.js';
import { Environment } from '../../config/environment.js';
import { Limits } from '../../web/limits.js';
import { typedValues } from '../../web/typed-values.js';
import { knownMentions } from '../mentions/known-mentions.js';
import { readTags } from '../rules/topic-tags.js';
import { shownText } from '../words/masked-words.js';
import { WatchedWords } from '../words/watched-words.service.js';
import { FormsAround } from './forms-around.service.js';
import { LONGEST_BODY } from './posting.forms.js';

const PREVIEWS_OF_A_MEMBER = { points: 60, seconds: 60 };

/**
 * A text as it will stand. The page holds the form that the text came from,
 * filled in as it was; scripts take the rendered part only. Forms of other
 * rooms get the rendered part alone.
 */
@Controller('preview')
export class PreviewController {
  constructor(
    private readonly environment: Environment,
    private readonly limits: Limits,
    private readonly forms: FormsAround,
    private readonly words: WatchedWords,
    private readonly dataSource: DataSource,
  ) {}

  @Post()
  @HttpCode(HttpStatus.OK)
  async preview(
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    await this.limits.take('forum.previews', String(actor.id), PREVIEWS_OF_A_MEMBER);
    const typed = typedValues(Object(body) as object);
    const text = (typed['body'] ?? '').slice(0, LONGEST_BODY);
    const matcher = await this.words.masking(this.dataSource.manager);
    const { handles } = await knownMentions(this.dataSource.manager, text);
    res.render('forum/preview', {
      title: res.locals.t('forum:preview.title'),
      section: 'forum',
      html: shownText(text, matcher, this.environment.baseUrl, handles).html,
      topicTitle: typed['title'],
      tags: readTags(typed['tags'] ?? '').map((tag) => ({ text: tag, href: null })),
      ...(await this.forms.around(actor, typed, res.locals.now)),
    });
  }
}
