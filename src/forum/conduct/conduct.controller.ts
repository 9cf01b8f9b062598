import { Body, Controller, Get, Header, Param, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../accounts/access/actor.js';
import { CurrentActor, Roles } from '../../accounts/access/access.decorators.js';
import { Form } from '../../web/form.js';
import { rowId } from '../row-id.js';
import { TopicClosing } from './closing.service.js';
import { ClosingForm, ConductForm, MoveForm, OtherTopicForm, PinForm } from './conduct.forms.js';
import { ConductPages } from './conduct-pages.service.js';
import { Duplicates } from './duplicates.service.js';
import { Moving } from './moving.service.js';
import { Pinning } from './pinning.service.js';

/** What moderators do with a topic. */
@Roles('moderator')
@Controller('topics')
export class ConductController {
  constructor(
    private readonly pages: ConductPages,
    private readonly closing: TopicClosing,
    private readonly pinning: Pinning,
    private readonly moving: Moving,
    private readonly duplicates: Duplicates,
  ) {}

  @Get(':id/moderation')
  @Header('Cache-Control', 'no-store')
  async page(
    @Param('id') id: string,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    await this.pages.render(res, actor, rowId(id), null);
  }

  @Post(':id/closing')
  async close(
    @Param('id') id: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    await this.pages.act(res, actor, id, 'closing', Form.read(ClosingForm, body), (seen, entry) =>
      this.closing.close(actor, seen, entry),
    );
  }

  @Post(':id/reopening')
  async reopen(
    @Param('id') id: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    await this.pages.act(res, actor, id, 'closing', Form.read(ConductForm, body), (seen) =>
      this.closing.reopen(actor, seen),
    );
  }

  @Post(':id/pin')
  async pin(
    @Param('id') id: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    await this.pages.act(res, actor, id, 'pin', Form.read(PinForm, body), (seen, { until }) =>
      this.pinning.pin(actor, seen, until),
    );
  }

  @Post(':id/unpin')
  async unpin(
    @Param('id') id: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    await this.pages.act(res, actor, id, 'pin', Form.read(ConductForm, body), (seen) =>
      this.pinning.unpin(actor, seen),
    );
  }

  @Post(':id/category')
  async move(
    @Param('id') id: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    await this.pages.act(
      res,
      actor,
      id,
      'category',
      Form.read(MoveForm, body),
      (seen, { category }) => this.moving.move(actor, seen, category),
    );
  }

  @Post(':id/duplicate')
  async duplicate(
    @Param('id') id: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    await this.pages.act(
      res,
      actor,
      id,
      'duplicate',
      Form.read(OtherTopicForm, body),
      (seen, entry) => this.duplicates.mark(actor, seen, entry.topic),
    );
  }
}
