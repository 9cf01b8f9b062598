import { Injectable, NotFoundException } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { postPath, undecidedPath } from '../forum-paths.js';
import { Post } from '../topic/post.entity.js';
import { Topic } from '../topic/topic.entity.js';
import { requireOwn } from './editing.service.js';
import { type OwnEdit, ownEdits } from './own-edits.js';

/** An own post that somebody is about to change. */
export interface Editable {
  topic: Topic;
  post: Post;
  /** The latest edit, where it waits or was refused. */
  edit: OwnEdit | null;
  /** Where the post stands. */
  path: string;
}

/** Reads what the page needs on which an own post is changed. */
@Injectable()
export class EditPages {
  constructor(private readonly dataSource: DataSource) {}

  /** @throws NotFoundException, ForbiddenException as `Editing.save` */
  async find(actor: Actor, postId: number): Promise<Editable> {
    const { manager } = this.dataSource;
    const post = await manager.findOneBy(Post, { id: postId });
    const topic = post && (await manager.findOneBy(Topic, { id: post.topicId }));
    if (!post || !topic) throw new NotFoundException();
    requireOwn(actor, topic, post);
    return {
      topic,
      post,
      edit: (await ownEdits(manager, [postId], actor.id)).get(postId) ?? null,
      path:
        post.number === null
          ? undecidedPath(topic, topic.lastNumber, post.id)
          : postPath(topic, post.number),
    };
  }
}
