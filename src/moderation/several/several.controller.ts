import {
  Controller,
  Get,
  Header,
  HttpStatus,
  NotFoundException,
  Post,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import { CurrentActor, Roles } from '../../accounts/access/access.decorators.js';
import type { Actor } from '../../accounts/access/actor.js';
import { Form } from '../../web/form.js';
import { doneWord } from '../decisions/done.js';
import { askedByAddress, askedByForm } from './asked-several.js';
import { NotAllReady, SeveralDecisions } from './several-decisions.service.js';
import { type AskedSeveral, MOST_AT_ONCE } from './several-kinds.js';
import { SeveralPage } from './several-page.service.js';
import { SeveralForm } from './several.form.js';

/** One verdict on several items that were selected in a list. */
@Controller('moderation/several')
@Roles('moderator')
export class SeveralController {
  constructor(
    private readonly decisions: SeveralDecisions,
    private readonly page: SeveralPage,
  ) {}

  /** The confirmation: the items stand in the address, and nothing is decided or claimed yet. */
  @Get()
  @Header('Cache-Control', 'no-store')
  async confirm(
    @CurrentActor() actor: Actor,
    @Query() query: Record<string, unknown>,
    @Res() res: Response,
  ): Promise<void> {
    const asked = askedByAddress(query);
    if (!asked) throw new NotFoundException();
    await this.page.show(res, actor, asked);
  }

  @Post()
  async decide(
    @CurrentActor() actor: Actor,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const form = Form.read(SeveralForm, req.body);
    const asked = askedByForm({
      kind: form.typed('kind'),
      verb: form.typed('verb'),
      items: form.typed('items'),
    });
    if (!asked) throw new NotFoundException();
    const count = asked.seen.length;
    if (count === 0 || count > MOST_AT_ONCE) return this.page.show(res, actor, asked);
    try {
      const decided = await form.submit(async ({ reason, message }) => {
        const batch = await this.decisions.decide(actor, asked, { reason, message });
        res.redirect(303, doneHref(asked, batch));
      });
      if (decided) return;
      res.status(HttpStatus.UNPROCESSABLE_ENTITY);
      await this.page.show(res, actor, asked, { form: form.view() });
    } catch (error) {
      if (!(error instanceof NotAllReady)) throw error;
      res.status(HttpStatus.CONFLICT);
      await this.page.show(res, actor, asked, { form: form.view(), refused: true });
    }
  }
}

function doneHref({ kind, verb }: AskedSeveral, batch: string): string {
  return `/moderation?kind=${kind}&done=${doneWord(verb, { kind, id: batch })}`;
}
