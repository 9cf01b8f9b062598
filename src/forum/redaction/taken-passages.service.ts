import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Mail } from '../../mail/mail.js';
import { TAKEN_OUT, withoutPassages, withoutQuotedPassages } from '../../text/passages.js';
import { topicPath } from '../forum-paths.js';
import { topicSlug } from '../rules/topic-slug.js';
import { readTags } from '../rules/topic-tags.js';
import type { Post } from '../topic/post.entity.js';
import { Topic } from '../topic/topic.entity.js';
import { QuotingTexts } from './quoting-texts.service.js';

/**
 * What is taken out of a post goes from everywhere else at once: from what it read before and was to read, from
 * tags, from what others quote of it, from reports of it and from mails. There is no way back.
 */
@Injectable()
export class TakenPassages {
  constructor(
    private readonly quoting: QuotingTexts,
    private readonly mail: Mail,
  ) {}

  /** The caller has locked topic and post, and takes the passages out of what the post reads now. */
  async takeOut(
    tx: EntityManager,
    topic: Topic,
    post: Pick<Post, 'id' | 'number'>,
    passages: readonly string[],
  ): Promise<void> {
    const out = (text: string) => withoutPassages(text, passages);
    for (const table of ['post_revisions', 'post_edits'] as const)
      await rewriteOwn(tx, table, post.id, ['title', 'body', 'reason'], out);
    await rewriteOwn(tx, 'post_reports', post.id, ['note'], out);
    await rewriteOwn(tx, 'post_drafts', post.id, ['title', 'body', 'reason', 'tags'], out);
    if (post.number === 1) await this.takeTags(tx, topic, passages);
    await this.quoting.rewrite(tx, { topicIds: [topic.id], exceptId: post.id }, (text) =>
      withoutQuotedPassages(text, passages),
    );
    await forgetWords(tx, passages);
    await this.takeOutOfMails(tx, topic, post, out);
  }

  /** The same for all that the post reads, read and is to read, but what others quote of it. */
  async takeOutAll(
    tx: EntityManager,
    topic: Topic,
    post: Pick<Post, 'id' | 'number' | 'title' | 'body'>,
  ): Promise<void> {
    const out = (text: string) => (text === '' ? '' : TAKEN_OUT);
    for (const table of ['post_revisions', 'post_edits'] as const)
      await rewriteOwn(tx, table, post.id, ['title', 'body', 'reason'], out);
    await tx.query('delete from post_drafts where post_id = $1', [post.id]);
    if (post.number === 1) await tx.update(Topic, topic.id, { tags: [] });
    const { title, body } = post;
    await forgetWords(tx, [title, body]);
    // What a moderator changed of a text stands in `lines`.
    await this.takeOutOfMails(tx, topic, post, (text, name) =>
      name === 'lines' ? TAKEN_OUT : withoutPassages(text, [title]),
    );
  }

  /**
   * Rewrites the words of mails about a post; its topic's title stands in those about others too, and in
   * the addresses of all of them.
   * @param slug what the topic's address ends with from now on
   */
  async takeOutOfMails(
    tx: EntityManager,
    topic: Pick<Topic, 'id' | 'title'>,
    { id }: Pick<Post, 'id'>,
    change: (text: string, name: string) => string,
    slug = topicSlug(change(topic.title, 'title')),
  ): Promise<void> {
    const paths = [`/t/${topic.id}/%`, `/appeals/posts/${id}%`];
    const address = new RegExp(`^/t/${topic.id}/[^?#]*`);
    await this.mail.rewrite(tx, { template: 'forum.%', paths }, (text, name) =>
      name === ''
        ? text.replace(address, () => topicPath({ id: topic.id, slug }))
        : change(text, name),
    );
  }

  private async takeTags(
    tx: EntityManager,
    topic: Topic,
    passages: readonly string[],
  ): Promise<void> {
    const gone = new Set(passages.flatMap((passage) => readTags(passage)));
    const tags = topic.tags.filter((tag) => !gone.has(tag));
    if (tags.length === topic.tags.length) return;
    await tx.update(Topic, topic.id, { tags });
    Object.assign(topic, { tags });
  }
}

/** Words that are offered to who misspelled one are gathered at night: until then these are not. */
async function forgetWords(tx: EntityManager, passages: readonly string[]): Promise<void> {
  await tx.query(
    `delete from forum_words
     where word = any(tsvector_to_array(to_tsvector('simple', forum_search_text($1))))`,
    [passages.join('\n')],
  );
}

/** What names a row of each table. */
const KEYS = {
  post_revisions: ['id'],
  post_edits: ['id'],
  post_reports: ['id'],
  post_drafts: ['account_id', 'place'],
} as const;

/** Rewrites columns of the rows that belong to a post. */
async function rewriteOwn(
  tx: EntityManager,
  table: keyof typeof KEYS,
  postId: number,
  columns: readonly string[],
  change: (text: string) => string,
): Promise<void> {
  const keys: readonly string[] = KEYS[table];
  const rows = await tx.query<Record<string, string>[]>(
    `select ${[...keys, ...columns].join(', ')} from ${table} where post_id = $1
     order by ${keys.join(', ')} for update`,
    [postId],
  );
  for (const row of rows) {
    const changed = columns.map((column) => change(row[column] ?? ''));
    if (columns.every((column, index) => row[column] === changed[index])) continue;
    const named = keys.map((key, index) => `${key} = $${index + 1}`).join(' and ');
    const set = columns.map((column, index) => `${column} = $${keys.length + index + 1}`);
    await tx.query(`update ${table} set ${set.join(', ')} where ${named}`, [
      ...keys.map((key) => row[key]),
      ...changed,
    ]);
  }
}
