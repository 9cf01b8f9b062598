import type { ClientBase } from 'pg';
import type { Chance } from './chance.js';
import { type Cell, copyRows } from '../database/copy-rows.js';
import { loadBody } from './load-text.js';
import type { LoadTopic } from './load-topics.js';
import { LOAD_LANGUAGES, type LoadLanguage } from './load-words.js';

/** So many texts of each language are written; replies take one of them each. */
const MOST_TEXTS = 6_000;

/**
 * Adds the replies of topics. Texts are indexed once each, by the function of
 * the trigger that does it for posts; the trigger itself rests meanwhile,
 * because it would do that again for each reply.
 */
export async function loadReplies(
  client: ClientBase,
  topics: readonly LoadTopic[],
  chance: Chance,
): Promise<void> {
  const replies = topics.reduce((sum, { posts }) => sum + posts.length - 1, 0);
  if (replies === 0) return;
  const texts = Math.min(MOST_TEXTS, replies);
  await writeTexts(client, topics, texts, chance);
  await client.query(
    `create temporary table load_replies (
       topic_id integer, author_id integer, number integer, state text, at timestamptz, text_id integer
     ) on commit drop`,
  );
  await copyRows(client, 'load_replies', REPLY_COLUMNS, replyRows(topics, texts, chance));
  await client.query('alter table posts disable trigger posts_search_vector');
  await client.query(
    `insert into posts (topic_id, author_id, number, title, body, html, plain, search, state, created_at, published_at)
     select r.topic_id, r.author_id, r.number, '', x.body, x.html, x.plain, x.search, r.state, r.at,
       case when r.state = 'held' then null else r.at end
     from load_replies r join load_texts x on x.id = r.text_id`,
  );
  await client.query('alter table posts enable trigger posts_search_vector');
}

async function writeTexts(
  client: ClientBase,
  topics: readonly LoadTopic[],
  texts: number,
  chance: Chance,
): Promise<void> {
  await client.query(
    `create temporary table load_texts (
       id integer primary key, topic_id integer, title text, body text, html text, plain text, search tsvector
     ) on commit drop`,
  );
  await client.query(
    `create trigger load_texts_vector before insert on load_texts
     for each row execute function forum_search_vector()`,
  );
  for (const [place, language] of LOAD_LANGUAGES.entries()) {
    const topicId = topics.find((topic) => topic.language === language)?.id ?? null;
    await copyRows(
      client,
      'load_texts',
      'id topic_id title body html plain'.split(' '),
      Array.from({ length: texts }, (_, number) => {
        const { body, html, plain } = loadBody(chance, language);
        return [place * MOST_TEXTS + number, topicId, '', body, html, plain];
      }),
    );
  }
}

const REPLY_COLUMNS = 'topic_id author_id number state at text_id'.split(' ');

function* replyRows(
  topics: readonly LoadTopic[],
  texts: number,
  chance: Chance,
): Generator<Cell[]> {
  for (const { id, language, posts } of topics) {
    for (const { authorId, number, state, at } of posts.slice(1))
      yield [id, authorId, number, state, at, textOf(language) + chance.below(texts)];
  }
}

function textOf(language: LoadLanguage): number {
  return LOAD_LANGUAGES.indexOf(language) * MOST_TEXTS;
}
