import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { CurrentActor } from '../../accounts/access/access.decorators.js';
import { Form } from '../../web/form.js';
import { queryText } from '../../web/query-text.js';
import { readCursor, writeCursor } from '../category/topic-cursor.js';
import { choicesFields, MAILING_OPTIONS } from './follow.views.js';
import { ChoicesForm } from './follow.forms.js';
import { followedCategories, followedTopics } from './follow-list.js';
import { Follows } from './follows.service.js';

const PATH = '/settings/notifications';

/** How a member wants to be told, and of what. */
@Controller('settings/notifications')
export class NotificationSettingsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly follows: Follows,
  ) {}

  @Get()
  async page(
    @Query() query: Record<string, unknown>,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    const choices = await this.follows.choices(this.dataSource.manager, actor.id);
    const form = Form.empty(ChoicesForm, choicesFields(choices));
    await this.render(res, actor, form, query);
  }

  @Post()
  async save(
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    const form = Form.read(ChoicesForm, body);
    const saved = await form.submit(({ mail, followOwn, followReplied }) =>
      this.follows.choose(actor.id, {
        mail,
        followOwn: followOwn === '1',
        followReplied: followReplied === '1',
      }),
    );
    if (saved) return res.redirect(303, `${PATH}?saved=1`);
    await this.render(res.status(422), actor, form, {});
  }

  private async render(
    res: Response,
    actor: Actor,
    form: Form<ChoicesForm>,
    query: Record<string, unknown>,
  ): Promise<void> {
    const { manager } = this.dataSource;
    const after = readCursor(queryText(query['after']));
    const { lines, older } = await followedTopics(manager, actor.id, after);
    res.render('forum/notification-settings', {
      title: res.locals.t('following:settings.title'),
      page: 'notifications',
      form: form.view(),
      mailings: MAILING_OPTIONS,
      saved: queryText(query['saved']) !== '',
      categories: await followedCategories(manager, actor.id),
      topics: lines,
      first: after && `${PATH}#topics-h`,
      older: older && `${PATH}?after=${writeCursor(older)}#topics-h`,
    });
  }
}
