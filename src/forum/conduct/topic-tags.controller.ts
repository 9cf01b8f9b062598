import { Body, Controller, Get, Header, NotFoundException, Param, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { CurrentActor } from '../../accounts/access/access.decorators.js';
import { Clock } from '../../config/clock.js';
import { Form } from '../../web/form.js';
import { canTag } from '../forum.policy.js';
import { topicPath } from '../forum-paths.js';
import { clearPersonalData } from '../posting/personal-data-check.js';
import { personalDataView } from '../posting/personal-data.views.js';
import { takenOutWords } from '../posting/taken-out-words.js';
import { rowId } from '../row-id.js';
import { readTags } from '../rules/topic-tags.js';
import { Topic } from '../topic/topic.entity.js';
import { TagsForm } from './conduct.forms.js';
import { Retagging } from './retagging.service.js';

/** What a topic is about, said anew by its author or a moderator. */
@Controller('topics')
export class TopicTagsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly retagging: Retagging,
  ) {}

  @Get(':id/tags')
  @Header('Cache-Control', 'no-store')
  async page(
    @Param('id') id: string,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    const topic = await this.find(actor, rowId(id));
    const stands = { tags: topic.tags.join(', '), version: topic.version };
    this.render(res, topic, Form.empty(TagsForm, stands));
  }

  @Post(':id/tags')
  async retag(
    @Param('id') id: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    const topic = await this.find(actor, rowId(id));
    const form = Form.read(TagsForm, body);
    const saved = await form.submit(async ({ tags, version, personal }) => {
      const instead = takenOutWords(res.locals.t);
      const { texts } = clearPersonalData({ tags }, personal ?? 'ask', instead);
      await this.retagging.retag(actor, { id: topic.id, version }, readTags(texts.tags));
    });
    if (saved) return res.redirect(303, topicPath(topic));
    this.render(res.status(422), topic, form);
  }

  private async find(actor: Actor, topicId: number): Promise<Topic> {
    const topic = await this.dataSource.manager.findOneBy(Topic, { id: topicId });
    if (!topic || !canTag(actor, topic, this.clock.now())) throw new NotFoundException();
    return topic;
  }

  private render(res: Response, topic: Topic, form: Form<TagsForm>): void {
    res.render('forum/topic-tags', {
      title: res.locals.t('conduct:tags.title'),
      section: 'forum',
      topicTitle: topic.title,
      path: topicPath(topic),
      action: `/topics/${topic.id}/tags`,
      version: form.typed('version'),
      form: form.view(),
      personal: form.failed ? personalDataView({ tags: form.typed('tags') }) : null,
    });
  }
}
