import { Injectable } from '@nestjs/common';
import { type EntityManager, Like } from 'typeorm';
import { Environment } from '../../config/environment.js';
import { withoutQuoted } from '../../text/quoted-lines.js';
import { WordMatcher } from '../../text/watched/word-matcher.js';
import { Post } from '../topic/post.entity.js';
import { shownText } from '../words/masked-words.js';

/** What other posts quote of one. */
@Injectable()
export class Quotations {
  constructor(private readonly environment: Environment) {}

  /** Takes out of the other posts of its topic what they quote of a post (T35). The caller has locked the topic. */
  async takeOut(tx: EntityManager, { id, topicId, number, body }: Post): Promise<void> {
    const quoted = { isSource: isAddressOf(topicId, number), markdown: body };
    for (const post of await tx.findBy(Post, { topicId, body: Like('%>%') })) {
      const rest = post.id === id ? post.body : withoutQuoted(post.body, quoted);
      if (rest === post.body.trim() || post.id === id) continue;
      await tx.update(Post, post.id, {
        body: rest,
        ...shownText(rest, new WordMatcher(post.maskedWords), this.environment.baseUrl),
        version: post.version + 1,
      });
    }
  }
}

function isAddressOf(topicId: number, number: number | null): (address: string) => boolean {
  const pattern = new RegExp(`^/t/${topicId}/[^#]*#p-${number}$`);
  return (address) => number !== null && pattern.test(address);
}
