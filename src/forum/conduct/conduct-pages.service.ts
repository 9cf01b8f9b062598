import { Injectable, NotFoundException } from '@nestjs/common';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { Clock } from '../../config/clock.js';
import type { Form, FormView } from '../../web/form.js';
import { Wordings } from '../../wording/wordings.service.js';
import { Categories } from '../category/categories.service.js';
import { Category } from '../category/category.entity.js';
import { canConduct } from '../forum.policy.js';
import { rowId } from '../row-id.js';
import { TOPIC_CLOSINGS } from '../rules/reasons.js';
import { Topic } from '../topic/topic.entity.js';
import type { ConductForm } from './conduct.forms.js';
import { conductView, type Verb } from './conduct.views.js';
import type { SeenTopic } from './topic-acts.service.js';

/** The page of what moderators do with a topic. */
@Injectable()
export class ConductPages {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly categories: Categories,
    private readonly wordings: Wordings,
  ) {}

  /** @throws NotFoundException for a topic that one does nothing with, such as one that not everybody sees */
  async find(actor: Actor, topicId: number): Promise<Topic> {
    const topic = await this.dataSource.manager.findOneBy(Topic, { id: topicId });
    if (!topic || !(canConduct(actor, topic) || topic.mergedInto !== null))
      throw new NotFoundException();
    return topic;
  }

  async render(
    res: Response,
    actor: Actor,
    topicId: number,
    typed: { verb: Verb; form: FormView } | null,
  ): Promise<void> {
    const { manager } = this.dataSource;
    const topic = await this.find(actor, topicId);
    const { name } = await manager.findOneByOrFail(Category, { id: topic.categoryId });
    res.render('forum/conduct', {
      title: res.locals.t('conduct:title'),
      section: 'forum',
      conduct: conductView(topic, {
        now: this.clock.now(),
        category: name,
        categories: await this.categories.choices(actor),
        reasons: await this.wordings.offered(manager, TOPIC_CLOSINGS),
        typed,
      }),
      form: typed?.form,
    });
  }

  /** Does it, and leads to the topic; a form that was refused comes back on the page of all of them. */
  async act<T extends ConductForm>(
    res: Response,
    actor: Actor,
    id: string,
    verb: Verb,
    form: Form<T>,
    act: (seen: SeenTopic, entry: T) => Promise<string>,
  ): Promise<void> {
    const topicId = rowId(id);
    await this.find(actor, topicId);
    let path = '';
    const done = await form.submit(async (entry) => {
      path = await act({ id: topicId, version: entry.version }, entry);
    });
    if (done) return res.redirect(303, path);
    await this.render(res.status(422), actor, topicId, { verb, form: form.view() });
  }
}
