import {
  Body,
  Controller,
  Get,
  type MessageEvent,
  Param,
  Post,
  Query,
  Res,
  Sse,
  UnprocessableEntityException,
} from '@nestjs/common';
import { IsIn, Matches } from 'class-validator';
import type { Response } from 'express';
import { map, type Observable, startWith, switchMap, takeUntil, timer } from 'rxjs';
import type { Actor } from '../../accounts/access/actor.js';
import { CurrentActor } from '../../accounts/access/access.decorators.js';
import { Form } from '../../web/form.js';
import { queryText } from '../../web/query-text.js';
import { positiveNumber, rowId } from '../row-id.js';
import { noticeLine } from './notice.views.js';
import { NoticeNews } from './notice-news.service.js';
import { Notices } from './notices.service.js';

/** The browser asks again by itself, and its right to ask is looked at again. */
const LONGEST_MS = 5 * 60_000;

class ReadForm {
  @IsIn(['1', '0'], { message: 'notices:again' })
  read!: string;
}

class ReadAllForm {
  /** The newest that the page showed. */
  @Matches(/^[1-9]\d{0,9}$/, { message: 'notices:again' })
  upTo!: string;
}

/** What a member was told of. */
@Controller('notifications')
export class NoticesController {
  constructor(
    private readonly notices: Notices,
    private readonly news: NoticeNews,
  ) {}

  @Get()
  async page(
    @Query('before') asked: unknown,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    const before = positiveNumber(queryText(asked));
    const { rows, older } = await this.notices.page(actor.id, before);
    res.render('forum/notifications', {
      title: res.locals.t('notices:title'),
      notices: rows.map(noticeLine),
      newest: rows.some(({ read }) => !read) ? rows[0]?.noticeId : null,
      first: before && '/notifications',
      older: older && `/notifications?before=${older}`,
    });
  }

  /** How many are unread, now and whenever that changes. */
  @Sse('news')
  listen(@CurrentActor() actor: Actor): Observable<MessageEvent> {
    return this.news.of(actor.id).pipe(
      startWith(undefined),
      switchMap(() => this.notices.unread(actor.id)),
      map((count) => ({ data: String(count) })),
      takeUntil(timer(LONGEST_MS)),
    );
  }

  @Post('read')
  async readAll(
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    const form = Form.read(ReadAllForm, body);
    const done = await form.submit(({ upTo }) => this.notices.markAll(actor.id, rowId(upTo)));
    answer(res, done, form);
  }

  @Post(':id')
  async read(
    @Param('id') id: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    const form = Form.read(ReadForm, body);
    const done = await form.submit(({ read }) =>
      this.notices.mark(actor.id, rowId(id), read === '1'),
    );
    answer(res, done, form);
  }
}

/** Buttons have no form to show again. */
function answer(res: Response, done: boolean, form: Pick<Form<object>, 'view'>): void {
  if (!done) throw new UnprocessableEntityException(form.view().errors[0]);
  res.redirect(303, '/notifications');
}
