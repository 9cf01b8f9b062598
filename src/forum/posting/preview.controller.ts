import { Body, Controller, HttpCode, HttpStatus, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { CurrentActor } from '../../accounts/access/access.decorators.js';
import { Environment } from '../../config/environment.js';
import { Form } from '../../web/form.js';
import { Limits } from '../../web/limits.js';
import { typedValues } from '../../web/typed-values.js';
import { Categories } from '../category/categories.service.js';
import { editFormOf, editFormView } from '../editing/edit-form.views.js';
import { EditPages } from '../editing/edit-pages.service.js';
import { canReply } from '../forum.policy.js';
import { readTags } from '../rules/topic-tags.js';
import { positiveNumber } from '../row-id.js';
import { TopicPages } from '../topic/topic-pages.service.js';
import { shownText } from '../words/masked-words.js';
import { WatchedWords } from '../words/watched-words.service.js';
import { composeFormView } from './compose-form.views.js';
import { LONGEST_BODY, ReplyForm, TopicForm } from './posting.forms.js';
import { replyFormView } from './reply-form.views.js';

type Typed = Record<string, string>;

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
    private readonly categories: Categories,
    private readonly pages: TopicPages,
    private readonly edits: EditPages,
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
    res.render('forum/preview', {
      title: res.locals.t('forum:preview.title'),
      section: 'forum',
      html: shownText(text, matcher, this.environment.baseUrl).html,
      topicTitle: typed['title'],
      tags: readTags(typed['tags'] ?? '').map((tag) => ({ text: tag, href: null })),
      ...(await this.formAround(actor, typed, res.locals.now)),
    });
  }

  private async formAround(actor: Actor, typed: Typed, now: Date): Promise<object> {
    const postId = positiveNumber(typed['edit'] ?? '');
    if (postId !== null) {
      const editable = await this.edits.find(actor, postId);
      const form = Form.empty(editFormOf(editable), typed);
      return { edit: editFormView(editable, form, { isStale: false }) };
    }
    const topicId = positiveNumber(typed['topic'] ?? '');
    if (topicId !== null) {
      const topic = await this.pages.topic(actor, topicId);
      const number = positiveNumber(typed['replyTo'] ?? '');
      const replyTo = await this.pages.answered(actor, topicId, number);
      const reply = replyFormView({ topicId, replyTo }, Form.empty(ReplyForm, typed));
      return canReply(actor, topic, now) ? { reply, topicTitle: topic.title } : {};
    }
    if (typed['category'] === undefined && typed['title'] === undefined) return {};
    const form = Form.empty(TopicForm, typed);
    return { compose: composeFormView(form, await this.categories.choices(actor)) };
  }
}
