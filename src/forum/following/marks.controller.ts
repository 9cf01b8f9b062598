import { Body, Controller, Param, Post, Res, UnprocessableEntityException } from '@nestjs/common';
import { IsIn } from 'class-validator';
import type { Response } from 'express';
import type { Actor } from '../../accounts/access/actor.js';
import { CurrentActor } from '../../accounts/access/access.decorators.js';
import { Form } from '../../web/form.js';
import { rowId } from '../row-id.js';
import type { MarkKind } from '../rules/marks.js';
import { Marks } from './marks.service.js';

/** The button below a post. It says what is to be, so that sent twice it is what sent once is. */
class MarkForm {
  @IsIn(['1', '0'], { message: 'following:mark.again' })
  on!: string;
}

/** The buttons below posts that mark them. */
@Controller('posts/:id')
export class MarksController {
  constructor(private readonly marks: Marks) {}

  @Post('helpful')
  async helpful(
    @Param('id') id: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    await this.mark(actor, 'helpful', { id, body }, res);
  }

  @Post('too')
  async too(
    @Param('id') id: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    await this.mark(actor, 'too', { id, body }, res);
  }

  @Post('bookmark')
  async bookmark(
    @Param('id') id: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    await this.mark(actor, 'bookmark', { id, body }, res);
  }

  private async mark(
    actor: Actor,
    kind: MarkKind,
    { id, body }: { id: string; body: unknown },
    res: Response,
  ): Promise<void> {
    const form = Form.read(MarkForm, body);
    let path = '';
    const marked = await form.submit(async ({ on }) => {
      path = await this.marks.set(actor, kind, rowId(id), on === '1');
    });
    // A button without fields: there is no form to show again.
    if (!marked) throw new UnprocessableEntityException(form.view().errors[0]);
    res.redirect(303, path);
  }
}
