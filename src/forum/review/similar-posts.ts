import type { EntityManager } from 'typeorm';
import type { TopicRef } from '../forum-paths.js';
import type { PostState } from '../rules/post-state.js';

/** Another post that reads much like one, with what became of it. */
export interface SimilarPost {
  id: number;
  topic: TopicRef;
  number: number | null;
  title: string;
  author: string;
  sameAuthor: boolean;
  state: Exclude<PostState, 'private'>;
  at: Date;
  /** How much alike they are, in percent. */
  likeness: number;
}

/** So many of the newest that wait, and of the newest that do not, are compared: both are read off an index. */
const COMPARED = 150;

/** So many letters of each: the time of a comparison grows with them. */
const LETTERS = 120;

/** Part of the trigrams that they have in common (pg_trgm); below it, posts of one forum are alike by chance. */
const LEAST_LIKENESS = 0.4;

const MOST_SIMILAR = 5;

type Row = Omit<SimilarPost, 'topic'> & { topicId: number; slug: string };

/** The posts among the newest that are most like one; by whoever wrote them. Posts that went on privately are left out. */
export async function similarPosts(manager: EntityManager, postId: number): Promise<SimilarPost[]> {
  const rows = await manager.query<Row[]>(
    `with own as (select id, author_id, left(plain, ${LETTERS}) as words from posts where id = $1),
     compared as materialized (
       (select id, left(plain, ${LETTERS}) as words from posts
        where state = 'held' order by created_at desc, id desc limit ${COMPARED})
       union all
       (select id, left(plain, ${LETTERS}) from posts
        where state <> 'held' order by id desc limit ${COMPARED})),
     alike as materialized (
       select c.id, similarity(c.words, o.words) as likeness from compared c, own o
       where c.id <> o.id order by likeness desc limit ${MOST_SIMILAR})
     select p.id, t.id as "topicId", t.slug, p.number, t.title, a.name as author,
       p.author_id = (select author_id from own) as "sameAuthor", p.state, p.created_at as at,
       round(s.likeness * 100)::int as likeness
     from alike s join posts p on p.id = s.id join topics t on t.id = p.topic_id
     join accounts a on a.id = p.author_id
     where s.likeness >= ${LEAST_LIKENESS} and p.state <> 'private' and t.state <> 'private'
     order by s.likeness desc, p.id desc`,
    [postId],
  );
  return rows.map(({ topicId, slug, ...row }) => ({ ...row, topic: { id: topicId, slug } }));
}
