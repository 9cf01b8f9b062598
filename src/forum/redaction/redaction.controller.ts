import { Body, Controller, Get, Header, Param, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { CurrentActor, Roles } from '../../accounts/access/access.decorators.js';
import { scan } from '../../text/personal-data/scan.js';
import { Form, type FormView } from '../../web/form.js';
import { Wordings } from '../../wording/wordings.service.js';
import { postPath } from '../forum-paths.js';
import { rowId } from '../row-id.js';
import { POST_REJECTIONS } from '../rules/reasons.js';
import type { Post as PostRow } from '../topic/post.entity.js';
import type { Topic } from '../topic/topic.entity.js';
import { RedactionForm } from './redaction.forms.js';
import { Redactions } from './redactions.service.js';

/** Taking words out of a post for good. */
@Roles('moderator')
@Controller('posts')
export class RedactionController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly redactions: Redactions,
    private readonly wordings: Wordings,
  ) {}

  /** The form begins with the personal data that is found in the post. */
  @Get(':id/redaction')
  @Header('Cache-Control', 'no-store')
  async page(
    @Param('id') id: string,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    const { topic, post } = await this.redactions.find(actor, rowId(id));
    const passages = [post.title, post.body].flatMap((text) =>
      scan(text).map(({ start, end }) => text.slice(start, end)),
    );
    const found = { passages: [...new Set(passages)].join('\n'), version: post.version };
    await this.render(res, { topic, post }, Form.empty(RedactionForm, found).view());
  }

  @Post(':id/redaction')
  async redact(
    @Param('id') id: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    const postId = rowId(id);
    await this.redactions.find(actor, postId);
    const form = Form.read(RedactionForm, body);
    let path = '';
    const done = await form.submit(async ({ passages, whole, ...entry }) => {
      const { topic, post } = await this.redactions.redact(actor, postId, {
        ...entry,
        whole: whole === '1',
        passages: [...new Set(passages.split('\n').map((each) => each.trim()))].filter(Boolean),
      });
      const isThere = post.state === 'published' && topic.state === 'published';
      path = isThere ? postPath(topic, post.number ?? 1) : `/posts/${postId}/redaction`;
    });
    if (done) return res.redirect(303, path);
    await this.render(res.status(422), await this.redactions.find(actor, postId), form.view());
  }

  private async render(
    res: Response,
    { topic, post }: { topic: Topic; post: PostRow },
    form: FormView,
  ): Promise<void> {
    const reasons = await this.wordings.offered(this.dataSource.manager, POST_REJECTIONS);
    const isThere = post.state === 'published' && topic.state === 'published';
    res.render('forum/redaction', {
      title: res.locals.t('conduct:redaction.title'),
      section: 'forum',
      topicTitle: topic.title,
      body: post.body,
      path: isThere ? postPath(topic, post.number ?? 1) : '/',
      action: `/posts/${post.id}/redaction`,
      version: form.fields['version']?.value,
      reasons: reasons.map(({ value, label }) => ({ value, label })),
      form,
    });
  }
}
