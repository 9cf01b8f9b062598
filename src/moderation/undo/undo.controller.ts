import { Controller, NotFoundException, Post, Req, Res } from '@nestjs/common';
import { IsUUID } from 'class-validator';
import type { Request, Response } from 'express';
import { CurrentActor, Roles } from '../../accounts/access/access.decorators.js';
import type { Actor } from '../../accounts/access/actor.js';
import { Form } from '../../web/form.js';
import { doneWord } from '../decisions/done.js';
import { itemPath } from '../queue-kind.js';
import { Undoing } from './undoing.service.js';

/** The button beside what was just decided. */
class UndoForm {
  @IsUUID('all', { message: 'moderation:undo.unknown' })
  decision = '';
}

/** Taking back what one decided a moment ago. */
@Controller('moderation/undo')
@Roles('moderator')
export class UndoController {
  constructor(private readonly undoing: Undoing) {}

  @Post()
  async undo(
    @CurrentActor() actor: Actor,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const form = Form.read(UndoForm, req.body);
    const undone = await form.submit(async ({ decision }) => {
      const [first, ...others] = await this.undoing.undo(actor, decision);
      if (!first) throw new NotFoundException();
      const { kind } = first;
      res.redirect(
        303,
        others.length === 0
          ? `${itemPath(first)}?done=${doneWord('undo', first)}`
          : `/moderation?kind=${kind}&view=mine&done=${doneWord('undo', { kind, id: decision })}`,
      );
    });
    // The button sends what the page gave it: there is no form to show again.
    if (!undone) throw new NotFoundException();
  }
}
