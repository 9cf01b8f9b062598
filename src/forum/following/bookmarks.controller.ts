import { Controller, Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { CurrentActor } from '../../accounts/access/access.decorators.js';
import { excerpt } from '../../text/excerpt.js';
import { queryText } from '../../web/query-text.js';
import { readCursor, type TopicPlace, writeCursor } from '../category/topic-cursor.js';
import { postVisibleTo } from '../forum.policy.js';
import { postPath } from '../forum-paths.js';

const SIZE = 30;
const EXCERPT = 160;

interface BookmarkRow {
  postId: number;
  number: number;
  plain: string;
  author: string;
  at: Date;
  id: number;
  slug: string;
  title: string;
}

/** The posts that a member marked to find them again. */
@Controller('bookmarks')
export class BookmarksController {
  constructor(private readonly dataSource: DataSource) {}

  @Get()
  async page(
    @Query('after') asked: unknown,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    const after = readCursor(queryText(asked));
    const rows = await this.rows(actor.id, after);
    const shown = rows.slice(0, SIZE);
    const last = shown.at(-1);
    res.render('forum/bookmarks', {
      title: res.locals.t('following:bookmarks.title'),
      section: 'forum',
      bookmarks: shown.map(({ postId, number, plain, title, author, at, ...topic }) => ({
        ...{ title, author, number, at, excerpt: excerpt(plain, EXCERPT) },
        path: postPath(topic, number),
        action: `/posts/${postId}/bookmark`,
      })),
      first: after && '/bookmarks',
      older:
        rows.length > SIZE && last
          ? `/bookmarks?after=${writeCursor({ at: last.at, id: last.postId })}`
          : null,
    });
  }

  private async rows(accountId: number, after: TopicPlace | null): Promise<BookmarkRow[]> {
    return this.dataSource.query<BookmarkRow[]>(
      `select p.id as "postId", p.number, p.plain, a.name as author, m.at, t.id, t.slug,
         case when t.state = 'private' and t.author_id <> $1 then '' else t.title end as title
       from post_marks m join posts p on p.id = m.post_id join topics t on t.id = p.topic_id
       join accounts a on a.id = p.author_id
       where m.account_id = $1 and m.kind = 'bookmark' and p.number is not null and ${postVisibleTo('$1')}
         and ($2::timestamptz is null or (m.at, m.post_id) < ($2, $3))
       order by m.at desc, m.post_id desc limit $4`,
      [accountId, after?.at ?? null, after?.id ?? null, SIZE + 1],
    );
  }
}
