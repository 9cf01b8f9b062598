import { Controller, Get, Header, HttpStatus, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CurrentActor, Roles } from '../../accounts/access/access.decorators.js';
import type { Actor } from '../../accounts/access/actor.js';
import { Form } from '../../web/form.js';
import { Decisions } from '../decisions/decisions.service.js';
import { ledOn } from '../decisions/led-on.js';
import { Item } from '../items/item.decorator.js';
import { itemPath, type ItemRef } from '../queue-kind.js';
import { Queue } from '../queue/queue.service.js';
import { ChangesForm } from './changes.form.js';
import { ChangesPage, typedVersion } from './changes-page.service.js';

/** Changing a waiting text and publishing it in one step: first the difference is shown, then the second button publishes. */
@Controller('moderation/:kind/:id/changes')
@Roles('moderator')
export class ChangesController {
  constructor(
    private readonly page: ChangesPage,
    private readonly decisions: Decisions,
    private readonly queue: Queue,
  ) {}

  /** Whoever does not hold the item is led to its page, where it can be claimed. */
  @Get()
  @Header('Cache-Control', 'no-store')
  async show(
    @CurrentActor() actor: Actor,
    @Item() item: ItemRef,
    @Res() res: Response,
  ): Promise<void> {
    const open = await this.page.open(actor, item);
    if (!open.mine) return res.redirect(303, itemPath(item));
    await this.page.render(res, actor, open, null);
  }

  @Post()
  async change(
    @CurrentActor() actor: Actor,
    @Item() item: ItemRef,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const form = Form.read(ChangesForm, req.body);
    if (form.typed('publish') === '1' && isShown(form)) {
      const decided = await form.submit(({ version, message, title = '', body }) =>
        this.decisions.decide(actor, item, 'approval', {
          ...{ version, message, reason: '', texts: { title, body } },
        }),
      );
      if (decided) return res.redirect(303, await ledOn(this.queue, actor, item, 'approval'));
    }
    const open = await this.page.open(actor, item);
    res.status(form.failed ? HttpStatus.UNPROCESSABLE_ENTITY : HttpStatus.OK);
    await this.page.render(res, actor, open, form);
  }
}

/** What was typed after the difference was shown is shown first. */
function isShown(form: Form<ChangesForm>): boolean {
  return form.typed('shown') === typedVersion(form);
}
