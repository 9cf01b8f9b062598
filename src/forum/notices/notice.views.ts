import { excerpt } from '../../text/excerpt.js';
import { postPath } from '../forum-paths.js';
import type { NoticeKind } from '../rules/notices.js';
import type { NoticeRow } from './notice-rows.js';

/** A line of the page of notifications. */
export interface NoticeLine {
  kind: NoticeKind;
  author: string;
  /** '' where the topic goes on privately. */
  title: string;
  path: string;
  excerpt: string;
  at: Date;
  read: boolean;
  action: string;
}

const EXCERPT = 160;

export function noticeLine(row: NoticeRow): NoticeLine {
  const { noticeId, kind, author, title, plain, number, at, read } = row;
  return {
    ...{ kind, author, title, at, read },
    path: postPath(row, number),
    excerpt: excerpt(plain, EXCERPT),
    action: `/notifications/${noticeId}`,
  };
}
