import {
  Body,
  Controller,
  Get,
  Header,
  HttpCode,
  NotFoundException,
  Param,
  Post,
  Res,
} from '@nestjs/common';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { Public } from '../../web/public.decorator.js';
import { findTopic } from '../topic/topic-queries.js';
import { type Unsubscribing, UnsubscribeLinks } from './unsubscribe-links.js';
import { endMails } from './ended-mails.js';

/**
 * Ends mails by one click in a mail program (RFC 8058), or by the button of the page that the link opens.
 * Whoever has the mail may: neither asks for a session, and the link's own token stands for that of a form.
 */
@Public()
@Controller('unsubscribe')
export class UnsubscribeController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly links: UnsubscribeLinks,
    private readonly clock: Clock,
  ) {}

  @Get(':token')
  @Header('Cache-Control', 'no-store')
  async page(@Param('token') token: string, @Res() res: Response): Promise<void> {
    await this.render(res, token, this.read(token), false);
  }

  /** A mail program sends `List-Unsubscribe=One-Click`, the page `scope`; what else is sent says nothing. */
  @Post(':token')
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  async end(
    @Param('token') token: string,
    @Body() body: Record<string, unknown> | undefined,
    @Res() res: Response,
  ): Promise<void> {
    const asked = this.read(token);
    const ended = body?.['scope'] === 'all' ? { ...asked, topicId: null } : asked;
    const at = this.clock.now();
    await this.dataSource.transaction((tx) => endMails(tx, ended, at));
    await this.render(res, token, ended, true);
  }

  private async render(
    res: Response,
    token: string,
    { accountId, topicId }: Unsubscribing,
    done: boolean,
  ): Promise<void> {
    const { manager } = this.dataSource;
    const topic = topicId === null ? null : await findTopic(manager, topicId, accountId);
    const { t } = res.locals;
    res.render('forum/unsubscribe', {
      title: t('notices:unsubscribe.title'),
      action: `/unsubscribe/${encodeURIComponent(token)}`,
      all: topicId === null,
      topic: topic && (topic.title || t('forum:private.title')),
      done,
    });
  }

  private read(token: string): Unsubscribing {
    const found = this.links.read(token);
    if (!found) throw new NotFoundException();
    return found;
  }
}
