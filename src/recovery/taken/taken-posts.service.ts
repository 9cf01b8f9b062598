import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { Accounts } from '../../accounts/account/accounts.service.js';
import { type PrivatePost, PrivatePosts } from '../../forum/private/private-posts.service.js';
import { Draft } from '../request/draft.entity.js';
import { type Opening, OpenedDrafts } from '../request/opened-drafts.service.js';
import { ReturnLinks } from '../request/return-links.service.js';
import { ticketNumber } from '../rules/ticket-number.js';
import { Ticket } from '../ticket/ticket.entity.js';

/** A post as it is shown before it is taken, and to its author afterwards. */
export interface TakenPost {
  post: PrivatePost;
  /** Where its author goes on: a request that was begun, or one that was sent while signed in. Staff never learns of either. */
  goesOn: { number: string | null } | null;
}

/** Turns posts of the forum into private requests. The words of the post are the first of the request. */
@Injectable()
export class TakenPosts {
  constructor(
    private readonly dataSource: DataSource,
    private readonly posts: PrivatePosts,
    private readonly accounts: Accounts,
    private readonly opened: OpenedDrafts,
    private readonly returnLinks: ReturnLinks,
  ) {}

  /** @throws NotFoundException for a post that the person may not take, now or before */
  async look(actor: Actor, postId: number): Promise<TakenPost> {
    const { manager } = this.dataSource;
    const post = await this.posts.find(manager, actor, postId);
    return { post, goesOn: post.isOwn ? await goesOn(manager, actor, postId) : null };
  }

  /**
   * Its author goes on with it in this browser: with the request that was
   * begun for it, or with a new one.
   * @returns the key of that request, where this browser does not hold it already
   */
  async goOn(actor: Actor, postId: number, key: string | null): Promise<string | null> {
    return this.dataSource.transaction(async (tx) => {
      const post = await this.posts.take(tx, actor, postId);
      return this.opened.hold(tx, key, await this.openingOf(tx, post));
    });
  }

  /**
   * Somebody goes on in this browser with words that were never posted.
   * @returns the key of that request, where this browser does not hold it already
   */
  async beginWith(actor: Actor, text: string, key: string | null): Promise<string | null> {
    return this.dataSource.transaction(async (tx) => {
      const contact = await this.accounts.mainAddress(tx, actor.id);
      return this.opened.holdWords(tx, key, { postId: null, text, contact });
    });
  }

  /** A moderator asks its author to go on privately, by a mailed link to a request that was begun. */
  async handOver(actor: Actor, postId: number): Promise<PrivatePost> {
    return this.dataSource.transaction(async (tx) => {
      const post = await this.posts.take(tx, actor, postId);
      const opening = await this.openingOf(tx, post);
      if (opening.contact !== null)
        await this.returnLinks.invite(tx, await this.opened.begin(tx, opening));
      return post;
    });
  }

  /** The author's address was confirmed when it became one of the account. */
  private async openingOf(
    tx: EntityManager,
    { id, authorId, text }: PrivatePost,
  ): Promise<Opening & { postId: number }> {
    return { postId: id, text, contact: await this.accounts.mainAddress(tx, authorId) };
  }
}

async function goesOn(
  manager: EntityManager,
  actor: Actor,
  originPostId: number,
): Promise<TakenPost['goesOn']> {
  const [ticket] = await manager.find(Ticket, {
    where: { originPostId, filerAccountId: actor.id },
    order: { id: 'DESC' },
    take: 1,
  });
  if (ticket) return { number: ticketNumber(ticket.id) };
  return (await manager.existsBy(Draft, { originPostId })) ? { number: null } : null;
}
