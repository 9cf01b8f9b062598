import { Controller, Get, NotFoundException, Param, Res } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { Response } from 'express';
import { CurrentActor, Roles } from '../../accounts/access/access.decorators.js';
import type { Actor } from '../../accounts/access/actor.js';
import { FileContents } from '../../recovery/files/file-contents.service.js';
import { FileViews } from '../../recovery/files/file-views.service.js';
import { isImage, mimeType } from '../../storage/rules/file-kind.js';
import { Item } from '../items/item.decorator.js';
import type { ItemRef } from '../queue-kind.js';
import { HeldTickets } from './held-tickets.service.js';

/** Whatever a file holds, a browser runs nothing of it, and shows it in no frame (T33). */
const POLICY = "sandbox; default-src 'none'; frame-ancestors 'none'";

/** The files of a claimed ticket. Each time one is opened is a row in the log. */
@Controller('moderation/:kind/:id/files')
@Roles('moderator')
export class TicketFilesController {
  constructor(
    private readonly held: HeldTickets,
    private readonly views: FileViews,
    private readonly contents: FileContents,
  ) {}

  /** An image is shown, a PDF downloaded. Its own name stands nowhere in the answer. */
  @Get(':file')
  async open(
    @CurrentActor() actor: Actor,
    @Item() item: ItemRef,
    @Param('file') id: string,
    @Res() res: Response,
  ): Promise<void> {
    if (!isUUID(id)) throw new NotFoundException();
    const row = await this.held.act(actor, item, (tx) => this.views.view(tx, actor, item.id, id));
    const { kind, content } = await this.contents.read(row);
    const name = `${item.id}-${id.slice(0, 8)}.${kind}`;
    res.set({
      'Content-Type': mimeType(kind),
      'Content-Disposition': `${isImage(kind) ? 'inline' : 'attachment'}; filename="${name}"`,
      'Content-Security-Policy': POLICY,
      'Cross-Origin-Resource-Policy': 'same-origin',
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-store',
    });
    res.end(content);
  }
}
