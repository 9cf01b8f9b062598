import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { rowId } from '../row-id.js';
import type { SeenItem } from './decision.js';
import { HeldPosts } from './held-posts.service.js';
import { lockAll } from './locked-post.js';
import type { PostMemento } from './post-undoing.service.js';

/** One decision on several held posts. */
@Injectable()
export class SeveralPosts {
  constructor(private readonly heldPosts: HeldPosts) {}

  /**
   * Decides the posts in the order given, each as if by itself.
   * @returns what taking each back needs, in that order
   * @throws as `HeldPosts`, for the first that does
   */
  async decide(
    tx: EntityManager,
    actor: Actor,
    verb: 'approve' | 'reject',
    posts: readonly SeenItem[],
    words: { reason: string; message: string },
  ): Promise<PostMemento[]> {
    await lockAll(
      tx,
      posts.map(({ id }) => rowId(id)),
    );
    const mementos: PostMemento[] = [];
    for (const { id, version } of posts)
      mementos.push(await this.heldPosts[verb](tx, actor, id, { version, ...words }));
    return mementos;
  }
}
