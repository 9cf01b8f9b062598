import { Injectable } from '@nestjs/common';
import { type EntityManager, Like, Not } from 'typeorm';
import { Environment } from '../../config/environment.js';
import { withoutQuoted } from '../../text/quoted-lines.js';
import { WordMatcher } from '../../text/watched/word-matcher.js';
import { PostRevision } from '../editing/post-revision.entity.js';
import { Post } from '../topic/post.entity.js';
import { shownText } from '../words/masked-words.js';

/** What other posts quote of one. */
@Injectable()
export class Quotations {
  constructor(private readonly environment: Environment) {}

  /**
   * Takes out of the other posts of its topic what they quote of a post (T35), of what it read before too:
   * out of what they read now, what they read before, and what they are to read. The caller has locked the topic.
   */
  async takeOut(tx: EntityManager, { id, topicId, number, body }: Post): Promise<void> {
    const own = await tx.findBy(PostRevision, { postId: id });
    const markdown = [body, ...own.map((each) => each.body)].join('\n');
    const quoted = { isSource: isAddressOf(topicId, number), markdown };
    const others = { topicId, id: Not(id), body: Like('%>%') };
    for (const post of await tx.findBy(Post, others)) {
      const rest = withoutQuoted(post.body, quoted);
      if (rest === post.body.trim()) continue;
      await tx.update(Post, post.id, {
        body: rest,
        ...shownText(rest, new WordMatcher(post.maskedWords), this.environment.baseUrl),
        version: post.version + 1,
      });
    }
    for (const table of ['post_revisions', 'post_edits'] as const)
      for (const written of await bodiesOf(tx, table, topicId, id)) {
        const rest = withoutQuoted(written.body, quoted);
        await tx.query(`update ${table} set body = $2 where id = $1`, [written.id, rest]);
      }
  }
}

/** What posts of a topic, but one, read before or are to read, where it may hold quotations. */
async function bodiesOf(
  tx: EntityManager,
  table: 'post_revisions' | 'post_edits',
  topicId: number,
  postId: number,
): Promise<{ id: number; body: string }[]> {
  return tx.query(
    `select r.id, r.body from ${table} r join posts p on p.id = r.post_id
     where p.topic_id = $1 and p.id <> $2 and r.body like '%>%'`,
    [topicId, postId],
  );
}

function isAddressOf(topicId: number, number: number | null): (address: string) => boolean {
  const pattern = new RegExp(`^/t/${topicId}/[^#]*#p-${number}$`);
  return (address) => number !== null && pattern.test(address);
}
