import type { ClientBase } from 'pg';
import type { Chance } from './chance.js';
import { type Cell, copyRows } from '../database/copy-rows.js';
import { reserveIds } from './load-ids.js';
import { loadReplies } from './load-replies.js';
import { loadBody } from './load-text.js';
import { type LoadTopic, loadTopics, type TopicsPlan } from './load-topics.js';
import { LOAD_LANGUAGES } from './load-words.js';

/** Adds categories, topics and posts. */
export async function loadForum(
  client: ClientBase,
  size: Pick<TopicsPlan, 'topics' | 'posts' | 'people' | 'now'>,
  chance: Chance,
): Promise<void> {
  if (size.topics === 0) return;
  const categories = await loadCategories(client);
  const firstId = await reserveIds(client, 'topics', size.topics);
  const topics = [...loadTopics({ ...size, categories, firstId }, chance)];
  await copyRows(client, 'topics', TOPIC_COLUMNS, topics.map(topicRow));
  const indexes = await dropSearchIndexes(client);
  await copyRows(client, 'posts', POST_COLUMNS, firstPosts(topics, chance));
  await loadReplies(client, topics, chance);
  for (const index of indexes) await client.query(index);
  await client.query(
    `update categories c set topic_count =
       (select count(*) from topics t where t.category_id = c.id and t.state = 'published')
     where c.id = any($1)`,
    [categories],
  );
}

/** A category for each language, made where it is not there yet. @returns their ids in order of the languages */
async function loadCategories(client: ClientBase): Promise<number[]> {
  for (const { slug, name, language } of LOAD_LANGUAGES) {
    await client.query(
      `insert into categories (slug, name, description, icon, position, language)
       select $1, $2, $2, 'graduation-cap', coalesce(max(position), 0) + 1, $3 from categories
       on conflict (slug) do nothing`,
      [slug, name, language],
    );
  }
  const { rows } = await client.query<{ id: number }>(
    `select c.id from unnest($1::text[]) with ordinality s (slug, place)
     join categories c on c.slug = s.slug order by s.place`,
    [LOAD_LANGUAGES.map(({ slug }) => slug)],
  );
  return rows.map(({ id }) => id);
}

/** Indexes of words are made much faster at once than row by row. @returns how they are made */
async function dropSearchIndexes(client: ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ indexname: string; indexdef: string }>(
    `select indexname, indexdef from pg_indexes
     where schemaname = current_schema() and tablename = 'posts' and indexdef like '% USING gin %'`,
  );
  for (const { indexname } of rows) await client.query(`drop index ${indexname}`);
  return rows.map(({ indexdef }) => indexdef);
}

const TOPIC_COLUMNS =
  'id category_id author_id title slug tags state last_number reply_count answer_number answered_at answered_by created_at last_post_at'.split(
    ' ',
  );

function topicRow(topic: LoadTopic): Cell[] {
  return [
    topic.id,
    topic.categoryId,
    topic.authorId,
    topic.title,
    topic.slug,
    topic.tags,
    'published',
    topic.lastNumber,
    topic.replyCount,
    topic.answer?.number ?? null,
    topic.answer?.at ?? null,
    topic.answer && topic.authorId,
    topic.posts[0]?.at ?? null,
    topic.lastPostAt,
  ];
}

const POST_COLUMNS =
  'topic_id author_id number title body html plain state created_at published_at'.split(' ');

function* firstPosts(topics: LoadTopic[], chance: Chance): Generator<Cell[]> {
  for (const { id, title, language, posts } of topics) {
    const { authorId, at, number, state } = posts[0] ?? {};
    if (authorId === undefined || at === undefined) continue;
    const { body, html, plain } = loadBody(chance, language);
    yield [id, authorId, number ?? 1, title, body, html, plain, state ?? 'published', at, at];
  }
}
