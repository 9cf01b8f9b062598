import type { EntityManager } from 'typeorm';
import { POSTS_UNTIL_KNOWN } from '../rules/first-posts.js';
import type { PostState } from '../rules/post-state.js';
import { postPath, topicPath } from '../forum-paths.js';

/** A held post as the console shows it. Text of people is `title`, `html` and `body`; `html` is safe. */
export interface HeldPostItem {
  id: number;
  version: string;
  state: PostState;
  /** Whether it opens a topic; else it is a reply. */
  opensTopic: boolean;
  topicId: number;
  title: string;
  /** Of the topic that it opens. */
  tags: string[];
  /** The topic's own page; while the topic waits too, only its author sees that. */
  topicPath: string;
  topicPublished: boolean;
  categoryName: string;
  body: string;
  html: string;
  /** Watched words in it, as they are listed. */
  watchedWords: string[];
  /** Kinds of personal data that the author chose to publish. */
  personalData: string[];
  replyTo: { number: number; author: string; html: string; path: string } | null;
  createdAt: Date;
  author: { id: number; name: string };
  /** Whether it waits because its author is new here. */
  isFirst: boolean;
  /** Null while it waits. */
  decided: { by: string; at: Date; reason: string | null; message: string | null } | null;
}

interface Row {
  id: number;
  version: number;
  state: PostState;
  number: number | null;
  body: string;
  html: string;
  personalData: string[];
  watchedWords: string[];
  createdAt: Date;
  authorId: number;
  authorName: string;
  isFirst: boolean;
  decidedAt: Date | null;
  decidedByName: string | null;
  rejectionReason: string | null;
  rejectionMessage: string | null;
  topicId: number;
  topicState: PostState;
  title: string;
  tags: string[];
  slug: string;
  categoryName: string;
  answeredNumber: number | null;
  answeredAuthor: string | null;
  answeredHtml: string | null;
}

/** One post for the console; null where there is none. */
export async function heldPostItem(
  manager: EntityManager,
  postId: number,
): Promise<HeldPostItem | null> {
  const [row] = await manager.query<Row[]>(
    `select p.id, p.version, p.state, p.number, p.body, p.html, p.personal_data as "personalData", p.watched_words as "watchedWords",
       p.created_at as "createdAt", p.author_id as "authorId", a.name as "authorName",
       (select count(*) from posts f where f.author_id = p.author_id and f.state = 'published') < $2 as "isFirst",
       p.decided_at as "decidedAt",
       d.name as "decidedByName", p.rejection_reason as "rejectionReason",
       p.rejection_message as "rejectionMessage",
       t.id as "topicId", t.state as "topicState", t.title, t.tags, t.slug, c.name as "categoryName",
       r.number as "answeredNumber", ra.name as "answeredAuthor", r.html as "answeredHtml"
     from posts p
     join topics t on t.id = p.topic_id
     join categories c on c.id = t.category_id
     join accounts a on a.id = p.author_id
     left join accounts d on d.id = p.decided_by
     left join posts r on r.topic_id = p.topic_id and r.number = p.reply_to and r.state = 'published'
     left join accounts ra on ra.id = r.author_id
     where p.id = $1`,
    [postId, POSTS_UNTIL_KNOWN],
  );
  return row ? item(row) : null;
}

function item(row: Row): HeldPostItem {
  const { id, state, topicId, title, body, html, createdAt } = row;
  const topic = { id: topicId, slug: row.slug };
  return {
    id,
    state,
    topicId,
    title,
    body,
    html,
    createdAt,
    tags: row.number === 1 ? row.tags : [],
    author: { id: row.authorId, name: row.authorName },
    isFirst: row.isFirst || row.watchedWords.length === 0,
    version: String(row.version),
    opensTopic: row.number === 1,
    topicPath: topicPath(topic),
    topicPublished: row.topicState === 'published',
    categoryName: row.categoryName,
    personalData: row.personalData,
    watchedWords: row.watchedWords,
    replyTo:
      row.answeredNumber === null
        ? null
        : {
            number: row.answeredNumber,
            author: row.answeredAuthor ?? '',
            html: row.answeredHtml ?? '',
            path: postPath(topic, row.answeredNumber),
          },
    decided:
      row.decidedAt === null
        ? null
        : {
            ...{ by: row.decidedByName ?? '', at: row.decidedAt },
            ...{ reason: row.rejectionReason, message: row.rejectionMessage },
          },
  };
}
