import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { withoutQuoted } from '../../text/quoted-lines.js';
import { PostRevision } from '../editing/post-revision.entity.js';
import { QuotingTexts } from '../redaction/quoting-texts.service.js';
import type { Post } from '../topic/post.entity.js';

/** What other posts quote of one. */
@Injectable()
export class Quotations {
  constructor(private readonly texts: QuotingTexts) {}

  /**
   * Takes out of other posts what they quote of a post (T35), of what it read before too: out of what they
   * read now, what they read before, and what they are to read. The caller has locked the topic.
   */
  async takeOut(tx: EntityManager, { id, topicId, number, body }: Post): Promise<void> {
    const own = await tx.findBy(PostRevision, { postId: id });
    const markdown = [body, ...own.map((each) => each.body)].join('\n');
    const quoted = { isSource: isAddressOf(topicId, number), markdown };
    const where = { topicIds: [topicId], exceptId: id };
    await this.texts.rewrite(tx, where, (text) => withoutQuoted(text, quoted));
  }
}

function isAddressOf(topicId: number, number: number | null): (address: string) => boolean {
  const pattern = new RegExp(`^/t/${topicId}/[^#]*#p-${number}$`);
  return (address) => number !== null && pattern.test(address);
}
