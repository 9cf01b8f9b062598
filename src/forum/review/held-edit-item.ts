import type { EntityManager } from 'typeorm';
import { postPath } from '../forum-paths.js';
import { POSTS_UNTIL_KNOWN } from '../rules/first-posts.js';
import type { PostState } from '../rules/post-state.js';

/** An edit that waits, as the console shows it. Text of people are titles, bodies and `reason`. */
export interface HeldEditItem {
  postId: number;
  /** Whether it changes a topic's first post, whose title goes with it. */
  opensTopic: boolean;
  title: string;
  categoryName: string;
  /** Where the post stands; hidden posts are to be read in their history alone. */
  path: string;
  postState: PostState;
  author: { id: number; name: string };
  reason: string;
  /** What everybody reads, and what the author wants to be read. */
  before: { title: string; body: string };
  after: { title: string; body: string };
  watchedWords: string[];
  personalData: string[];
  /** Whether it waits because its author is new here. */
  isNew: boolean;
}

type Row = Omit<HeldEditItem, 'opensTopic' | 'path' | 'author' | 'before' | 'after'> & {
  number: number;
  topicId: number;
  slug: string;
  authorId: number;
  authorName: string;
  titleBefore: string;
  bodyBefore: string;
  titleAfter: string;
  bodyAfter: string;
};

/** The edit of a post that waits; null where none does. */
export async function heldEditItem(
  manager: EntityManager,
  postId: number,
): Promise<HeldEditItem | null> {
  const [row] = await manager.query<Row[]>(
    `select p.id as "postId", p.number, t.title, c.name as "categoryName", t.id as "topicId", t.slug,
       p.state as "postState", a.id as "authorId", a.name as "authorName", e.reason,
       p.title as "titleBefore", p.body as "bodyBefore", e.title as "titleAfter", e.body as "bodyAfter",
       e.watched_words as "watchedWords", e.personal_data as "personalData",
       (select count(*) from posts f where f.author_id = p.author_id and f.state = 'published') < $2 as "isNew"
     from post_edits e
     join posts p on p.id = e.post_id
     join topics t on t.id = p.topic_id
     join categories c on c.id = t.category_id
     join accounts a on a.id = e.author_id
     where e.post_id = $1 and e.state = 'held'`,
    [postId, POSTS_UNTIL_KNOWN],
  );
  if (!row) return null;
  const { number, topicId, slug, authorId, authorName, titleBefore, bodyBefore, ...rest } = row;
  const { titleAfter, bodyAfter, ...item } = rest;
  return {
    ...item,
    opensTopic: number === 1,
    path: postPath({ id: topicId, slug }, number),
    author: { id: authorId, name: authorName },
    before: { title: titleBefore, body: bodyBefore },
    after: { title: titleAfter, body: bodyAfter },
  };
}
