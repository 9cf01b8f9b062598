import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { noticeRows, type NoticeRow, SEEN_NOTICES } from './notice-rows.js';

const SIZE = 30;

/** More are not counted: the page says so many, and more. */
const MOST_COUNTED = 100;

/** What a member was told of. Whether they may still see a post is asked each time. */
@Injectable()
export class Notices {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Unread ones, counted up to a hundred. */
  async unread(accountId: number): Promise<number> {
    const [row] = await this.dataSource.query<{ count: number }[]>(
      `select count(*)::int as count from (
         select ${SEEN_NOTICES} and n.read_at is null limit ${MOST_COUNTED}) s`,
      [accountId],
    );
    return row?.count ?? 0;
  }

  /** A page of them; `older` is the key of the next one. */
  async page(
    accountId: number,
    before: number | null,
  ): Promise<{ rows: NoticeRow[]; older: number | null }> {
    const found = await noticeRows(this.dataSource.manager, accountId, {
      where: '($2::int is null or n.id < $2)',
      values: [before],
      limit: SIZE + 1,
    });
    const rows = found.slice(0, SIZE);
    return { rows, older: found.length > SIZE ? (rows.at(-1)?.noticeId ?? null) : null };
  }

  /** Marks one as read or unread; somebody else's is left alone. */
  async mark(accountId: number, id: number, read: boolean): Promise<void> {
    await this.dataSource.query(
      `update notifications set read_at = $3
       where account_id = $1 and id = $2 and (read_at is null) = ($3::timestamptz is not null)`,
      [accountId, id, read ? this.clock.now() : null],
    );
  }

  /** Marks all as read that came until `upTo`, the newest that the person saw. */
  async markAll(accountId: number, upTo: number): Promise<void> {
    await this.dataSource.query(
      'update notifications set read_at = $3 where account_id = $1 and id <= $2 and read_at is null',
      [accountId, upTo, this.clock.now()],
    );
  }

  /** Marks as read what tells of posts that the person has before them. @returns how many there were */
  async seen(accountId: number, postIds: number[]): Promise<number> {
    const [, count] = await this.dataSource.query<[unknown[], number]>(
      `update notifications set read_at = $3
       where account_id = $1 and post_id = any($2) and read_at is null`,
      [accountId, postIds, this.clock.now()],
    );
    return count;
  }
}
