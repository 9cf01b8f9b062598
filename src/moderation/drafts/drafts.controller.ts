import { Controller, HttpStatus, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CurrentActor, Roles } from '../../accounts/access/access.decorators.js';
import type { Actor } from '../../accounts/access/actor.js';
import { formatDateTime } from '../../language/formats.js';
import { Form } from '../../web/form.js';
import { ItemPage } from '../items/item-page.service.js';
import { Item } from '../items/item.decorator.js';
import { itemPath, type ItemRef } from '../queue-kind.js';
import { DraftForm } from './drafts.form.js';
import { ItemDrafts } from './item-drafts.service.js';

/** Keeping what was begun: by a button, and in the background while one types. */
@Controller('moderation/:kind/:id')
@Roles('moderator')
export class DraftsController {
  constructor(
    private readonly drafts: ItemDrafts,
    private readonly page: ItemPage,
  ) {}

  @Post('draft')
  async save(
    @CurrentActor() actor: Actor,
    @Item() item: ItemRef,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const form = Form.read(DraftForm, req.body);
    const { t, locale } = res.locals;
    // A script asks for words alone; a button leads back to the form.
    const inWords = req.accepts(['html', 'text']) === 'text';
    const saved = await form.submit(async ({ draft: verb, message }) => {
      const at = await this.drafts.save(actor, item, { verb, message });
      if (!inWords) return res.redirect(303, `${itemPath(item)}?confirm=${verb}`);
      const words =
        message === '' ? '' : t('moderation:draft.saved', { at: formatDateTime(locale, at) });
      res.status(HttpStatus.OK).type('text/plain').send(words);
    });
    if (saved) return;
    res.status(HttpStatus.UNPROCESSABLE_ENTITY);
    if (inWords) res.type('text/plain').send(t('moderation:draft.unsaved'));
    else
      await this.page.show(res, actor, item, {
        asked: { name: form.typed('draft'), form: form.view() },
      });
  }
}
