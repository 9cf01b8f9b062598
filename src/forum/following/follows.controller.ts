import { Body, Controller, Param, Post, Res, UnprocessableEntityException } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../accounts/access/actor.js';
import { CurrentActor } from '../../accounts/access/access.decorators.js';
import { Form } from '../../web/form.js';
import { categoryPath } from '../category/category.views.js';
import { topicPath } from '../forum-paths.js';
import { rowId } from '../row-id.js';
import type { Follow } from '../rules/following.js';
import { FollowForm } from './follow.forms.js';
import { Follows } from './follows.service.js';

const SAVED = '?followed=1#follow';

/** Following, muting and watching. */
@Controller()
export class FollowsController {
  constructor(private readonly follows: Follows) {}

  @Post('topics/:id/follow')
  async topic(
    @Param('id') id: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    const topic = await this.follows.chooseTopic(actor, rowId(id), chosen(body));
    res.redirect(303, topicPath(topic) + SAVED);
  }

  @Post('c/:slug/follow')
  async category(
    @Param('slug') slug: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    await this.follows.chooseCategory(actor, slug, chosen(body));
    res.redirect(303, categoryPath(slug) + SAVED);
  }
}

/** @throws UnprocessableEntityException for what the form's lists do not offer: there is nothing to correct in it */
function chosen(body: unknown): Follow {
  const form = Form.read(FollowForm, body);
  if (form.failed) throw new UnprocessableEntityException(form.view().errors[0]);
  const [level, mail] = [form.typed('level'), form.typed('mail')] as [
    Follow['level'],
    Follow['mail'] | '',
  ];
  return { level, mail: mail === '' ? null : mail };
}
