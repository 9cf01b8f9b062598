import { Body, Controller, Param, Post, Res, UnprocessableEntityException } from '@nestjs/common';
import { Matches } from 'class-validator';
import type { Response } from 'express';
import type { Actor } from '../../accounts/access/actor.js';
import { CurrentActor } from '../../accounts/access/access.decorators.js';
import { Form } from '../../web/form.js';
import { rowId } from '../row-id.js';
import { Answers } from './answers.service.js';

/** The button beside each reply. */
class AnswerForm {
  /** Number of the reply. */
  @Matches(/^[1-9]\d{0,8}$/, { message: 'forum:answer.number' })
  post!: string;
}

/** Choosing the answer of a topic. */
@Controller('topics')
export class AnswersController {
  constructor(private readonly answers: Answers) {}

  @Post(':id/answer')
  async accept(
    @Param('id') id: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    const form = Form.read(AnswerForm, body);
    let path = '';
    const accepted = await form.submit(async ({ post }) => {
      path = await this.answers.accept(actor, rowId(id), Number(post));
    });
    // The button sends a number that the page gave it: there is no form to show again.
    if (!accepted) throw new UnprocessableEntityException(form.view().errors[0]);
    res.redirect(303, path);
  }
}
