import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../accounts/access/actor.js';
import { CurrentActor, Roles } from '../../accounts/access/access.decorators.js';
import { Form } from '../../web/form.js';
import { clearPersonalData } from '../posting/personal-data-check.js';
import { takenOutWords } from '../posting/taken-out-words.js';
import { OtherTopicForm, SplitForm } from './conduct.forms.js';
import { ConductPages } from './conduct-pages.service.js';
import { Merging } from './merging.service.js';
import { Splitting } from './splitting.service.js';

/** Posts that go from one topic to another. */
@Roles('moderator')
@Controller('topics')
export class PostMovesController {
  constructor(
    private readonly pages: ConductPages,
    private readonly merging: Merging,
    private readonly splitting: Splitting,
  ) {}

  @Post(':id/merge')
  async merge(
    @Param('id') id: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    const form = Form.read(OtherTopicForm, body);
    await this.pages.act(res, actor, id, 'merge', form, (seen, { topic }) =>
      this.merging.merge(actor, seen, topic),
    );
  }

  @Post(':id/split')
  async split(
    @Param('id') id: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    const form = Form.read(SplitForm, body);
    await this.pages.act(res, actor, id, 'split', form, (seen, entry) => {
      const { title } = entry;
      clearPersonalData({ title }, 'ask', takenOutWords(res.locals.t));
      return this.splitting.split(actor, seen, entry);
    });
  }
}
