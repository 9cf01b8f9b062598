import { Body, Controller, Get, Header, Param, Post, Res } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsString, MaxLength } from 'class-validator';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { CurrentActor } from '../../accounts/access/access.decorators.js';
import { Clock } from '../../config/clock.js';
import { Form, type FormView } from '../../web/form.js';
import { Wordings } from '../../wording/wordings.service.js';
import { canDelete, canRedact, canRestore } from '../forum.policy.js';
import { rowId } from '../row-id.js';
import { RESTORABLE_HOURS } from '../rules/deletion.js';
import { POST_REJECTIONS } from '../rules/reasons.js';
import { Deletions } from './deletions.service.js';

/** `/posts/:id/deletion` */
class DeletionForm {
  /** Of moderators. */
  @Transform(({ value }: { value: unknown }) => value ?? '')
  @IsString({ message: 'forum:rejection.choose' })
  @MaxLength(40, { message: 'forum:rejection.choose' })
  reason = '';
}

/** Deleting a post, and bringing it back. */
@Controller('posts')
export class DeletionController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly deletions: Deletions,
    private readonly wordings: Wordings,
    private readonly clock: Clock,
  ) {}

  @Get(':id/deletion')
  @Header('Cache-Control', 'no-store')
  async page(
    @Param('id') id: string,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    await this.render(res, actor, rowId(id), Form.empty(DeletionForm).view());
  }

  @Post(':id/deletion')
  async delete(
    @Param('id') id: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    const form = Form.read(DeletionForm, body);
    const deleted = await form.submit(({ reason }) =>
      this.deletions.delete(actor, rowId(id), reason),
    );
    if (deleted) return res.redirect(303, `/posts/${rowId(id)}/deletion`);
    await this.render(res.status(422), actor, rowId(id), form.view());
  }

  @Post(':id/restoration')
  async restore(
    @Param('id') id: string,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    res.redirect(303, await this.deletions.restore(actor, rowId(id)));
  }

  private async render(res: Response, actor: Actor, postId: number, form: FormView): Promise<void> {
    const { topic, post, path } = await this.deletions.find(actor, postId);
    const reasons = await this.wordings.offered(this.dataSource.manager, POST_REJECTIONS);
    const isDeleted = post.state === 'deleted';
    res.render('forum/deletion', {
      title: res.locals.t(isDeleted ? 'conduct:deletion.done' : 'conduct:deletion.title'),
      section: 'forum',
      topicTitle: topic.title,
      html: post.html,
      path: topic.state === 'deleted' && topic.authorId !== actor.id ? '/' : path,
      action: `/posts/${post.id}`,
      isDeleted,
      isOwn: post.authorId === actor.id,
      opensTopic: post.number === 1,
      mayDelete: canDelete(actor, topic, post),
      // Its words went two years later.
      mayRestore: canRestore(actor, post, this.clock.now()) && post.body !== '',
      redaction: canRedact(actor, post) ? `/posts/${post.id}/redaction` : null,
      hours: RESTORABLE_HOURS,
      reason: post.deletionReason,
      reasons: reasons.map(({ value, label }) => ({ value, label })),
      form,
    });
  }
}
