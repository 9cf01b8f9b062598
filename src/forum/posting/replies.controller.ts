import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../accounts/access/actor.js';
import { CurrentActor } from '../../accounts/access/access.decorators.js';
import { Form } from '../../web/form.js';
import { positiveNumber, rowId } from '../row-id.js';
import { renderTopic } from '../topic/render-topic.js';
import { TopicPages } from '../topic/topic-pages.service.js';
import { clearPersonalData } from './personal-data-check.js';
import { ReplyForm } from './posting.forms.js';
import { Replies } from './replies.service.js';
import { replyFormView } from './reply-form.views.js';
import { takenOutWords } from './taken-out-words.js';

/** Answering. */
@Controller('topics')
export class RepliesController {
  constructor(
    private readonly replies: Replies,
    private readonly pages: TopicPages,
  ) {}

  @Post(':id/posts')
  async reply(
    @Param('id') id: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    const topic = await this.pages.topic(actor, rowId(id));
    const form = Form.read(ReplyForm, body);
    let path = '';
    const posted = await form.submit(
      async ({ body, replyTo = '', sendingKey, personal, draft }) => {
        const clear = clearPersonalData({ body }, personal ?? 'ask', takenOutWords(res.locals.t));
        path = await this.replies.add(actor, topic.id, {
          body: clear.texts.body,
          // Where the topic was merged meanwhile, the number is another post's.
          replyTo: topic.id === rowId(id) ? positiveNumber(replyTo) : null,
          sendingKey: sendingKey ?? null,
          draft: Number(draft ?? 0),
          personalData: clear.kinds,
        });
      },
    );
    if (posted) return res.redirect(303, path);

    const number = positiveNumber(form.typed('replyTo'));
    const replyTo = await this.pages.answered(actor, topic.id, number);
    const page = await this.pages.part(actor, topic, number ?? topic.lastNumber);
    const reply = replyFormView({ topicId: topic.id, replyTo }, form);
    renderTopic(res.status(422), { actor, topic, page, reply, reported: false });
  }
}
