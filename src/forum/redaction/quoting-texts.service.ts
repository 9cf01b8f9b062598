import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import { Environment } from '../../config/environment.js';
import { shownPost } from '../mentions/shown-post.js';
import { Post } from '../topic/post.entity.js';

/** So many posts are held in memory at once. */
const AT_ONCE = 200;

/** Texts that may quote posts of a topic: those of its own posts, and those that name it in a quotation. */
@Injectable()
export class QuotingTexts {
  constructor(private readonly environment: Environment) {}

  /**
   * Rewrites what such posts read now, what they read before, and what they are to read. The caller has
   * locked the topics; the posts are locked by their ids.
   * @param where the topics, and the post whose own texts are left alone
   */
  async rewrite(
    tx: EntityManager,
    where: { topicIds: readonly number[]; exceptId: number | null },
    change: (markdown: string) => string,
  ): Promise<void> {
    const { topicIds, exceptId } = where;
    const found = await tx.query<{ id: number; quotes: boolean }[]>(
      `select id, body like '%>%' as quotes from posts
       where (topic_id = any($1::int[]) or forum_quoted_topics(body) && $1::int[]) and id is distinct from $2
       order by id for update`,
      [topicIds, exceptId],
    );
    const quoting = found.filter(({ quotes }) => quotes).map(({ id }) => id);
    for (let at = 0; at < quoting.length; at += AT_ONCE)
      await this.rewritePosts(tx, quoting.slice(at, at + AT_ONCE), change);
    await rewriteOther(
      tx,
      found.map(({ id }) => id),
      change,
    );
    for (const topicId of topicIds) await rewriteDrafts(tx, topicId, change);
  }

  private async rewritePosts(
    tx: EntityManager,
    ids: readonly number[],
    change: (markdown: string) => string,
  ): Promise<void> {
    const posts = await tx.find(Post, {
      select: { id: true, body: true, maskedWords: true, version: true },
      where: { id: In(ids) },
    });
    for (const post of posts) {
      const body = change(post.body);
      if (body === post.body.trim() || body === post.body) continue;
      const { maskedWords } = post;
      await tx.update(Post, post.id, {
        body,
        ...(await shownPost(tx, { body, maskedWords }, this.environment.baseUrl)),
        version: post.version + 1,
      });
    }
  }
}

/** What members begin to write in the topic, or quote of it elsewhere. */
async function rewriteDrafts(
  tx: EntityManager,
  topicId: number,
  change: (markdown: string) => string,
): Promise<void> {
  const drafts = await tx.query<{ accountId: number; place: string; body: string }[]>(
    `select account_id as "accountId", place, body from post_drafts
     where body like '%>%' and (topic_id = $1 or strpos(body, $2) > 0)
     order by account_id, place for update`,
    [topicId, `](/t/${topicId}/`],
  );
  for (const { accountId, place, body } of drafts)
    await tx.query('update post_drafts set body = $3 where account_id = $1 and place = $2', [
      accountId,
      place,
      change(body),
    ]);
}

/** Earlier texts and edits of posts, where they may hold quotations. */
async function rewriteOther(
  tx: EntityManager,
  postIds: readonly number[],
  change: (markdown: string) => string,
): Promise<void> {
  for (const table of ['post_revisions', 'post_edits'] as const) {
    const written = await tx.query<{ id: number; body: string }[]>(
      `select id, body from ${table} where post_id = any($1) and body like '%>%' order by id`,
      [postIds],
    );
    for (const { id, body } of written) {
      const rest = change(body);
      if (rest !== body) await tx.query(`update ${table} set body = $2 where id = $1`, [id, rest]);
    }
  }
}
