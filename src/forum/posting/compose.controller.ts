import { Body, Controller, Get, Header, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { CurrentActor } from '../../accounts/access/access.decorators.js';
import { Form } from '../../web/form.js';
import { queryText } from '../../web/query-text.js';
import { draftFields } from '../drafts/draft.views.js';
import { Drafts } from '../drafts/drafts.service.js';
import type { PostDraft } from '../drafts/post-draft.entity.js';
import { Standings } from '../sanction/standings.service.js';
import { FormsAround } from './forms-around.service.js';
import { NewTopics } from './new-topics.service.js';
import { MOST_TAGS, readTags } from '../rules/topic-tags.js';
import { clearPersonalData } from './personal-data-check.js';
import { LONGEST_TITLE, TopicForm } from './posting.forms.js';
import { takenOutWords } from './taken-out-words.js';

/** Asking something new. */
@Controller()
export class ComposeController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly forms: FormsAround,
    private readonly topics: NewTopics,
    private readonly standings: Standings,
    private readonly drafts: Drafts,
  ) {}

  /** The form; category, title and tags may come with the address, such as from a search that found nothing. */
  @Get('new')
  @Header('Cache-Control', 'no-store')
  async page(
    @Query('category') category: unknown,
    @Query('title') title: unknown,
    @Query('tags') tags: unknown,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    const suggested = {
      category: queryText(category),
      title: queryText(title).slice(0, LONGEST_TITLE),
      tags: readTags(queryText(tags)).slice(0, MOST_TAGS).join(', '),
    };
    const draft = await this.drafts.find(actor.id, { kind: 'new' });
    if (draft === null || Object.values(suggested).some(Boolean))
      return this.render(res, actor, Form.empty(TopicForm, suggested), { other: draft });
    await this.render(res, actor, Form.empty(TopicForm, draftFields(draft)), { draft });
  }

  @Post('topics')
  async post(
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    const form = Form.read(TopicForm, body);
    let path = '';
    const posted = await form.submit(
      async ({ category, title, body, tags, sendingKey, personal, draft }) => {
        const instead = takenOutWords(res.locals.t);
        const clear = clearPersonalData({ title, tags, body }, personal ?? 'ask', instead);
        path = await this.topics.open(actor, {
          ...clear.texts,
          tags: readTags(clear.texts.tags),
          category,
          sendingKey: sendingKey ?? null,
          draft: Number(draft ?? 0),
          personalData: clear.kinds,
        });
      },
    );
    if (posted) return res.redirect(303, path);
    await this.render(res.status(422), actor, form);
  }

  /** @param drafts the one that stands in the form; or one that does not, because the address suggests something */
  private async render(
    res: Response,
    actor: Actor,
    form: Form<TopicForm>,
    { draft = null, other = null }: Partial<Record<'draft' | 'other', PostDraft | null>> = {},
  ): Promise<void> {
    const compose = await this.forms.compose(actor, form, draft);
    res.render('forum/new', {
      title: res.locals.t('forum:compose.title.page'),
      section: 'forum',
      compose,
      otherDraft: other,
      form: compose.form,
      stopped: await this.standings.stop(this.dataSource.manager, actor, 'post'),
    });
  }
}
