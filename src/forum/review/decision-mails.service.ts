import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Accounts } from '../../accounts/accounts.service.js';
import { Mail } from '../../mail/mail.js';
import { postPath, topicPath } from '../forum-paths.js';
import type { RejectionReason } from '../rules/reasons.js';
import type { Post } from '../topic/post.entity.js';
import type { Topic } from '../topic/topic.entity.js';

type Template = 'approved' | 'rejected' | 'hidden' | 'reportUpheld' | 'reportDismissed';

/** What a mail about a decision says. */
interface Told {
  topic: Topic;
  path: string;
  reason?: RejectionReason;
  message?: string;
}

/** Tells authors and reporters what was decided, in the transaction that decides. */
@Injectable()
export class DecisionMails {
  constructor(
    private readonly accounts: Accounts,
    private readonly mail: Mail,
  ) {}

  async approved(tx: EntityManager, topic: Topic, post: Post, message?: string): Promise<void> {
    const path = postPath(topic, post.number ?? 1);
    await this.tell(tx, post.authorId, 'approved', { topic, path, message });
  }

  async rejected(
    tx: EntityManager,
    topic: Topic,
    post: Post,
    told: { reason: RejectionReason; message?: string },
  ): Promise<void> {
    await this.tell(tx, post.authorId, 'rejected', { topic, path: topicPath(topic), ...told });
  }

  async hidden(tx: EntityManager, topic: Topic, post: Post, message?: string): Promise<void> {
    await this.tell(tx, post.authorId, 'hidden', { topic, path: topicPath(topic), message });
  }

  async reportDecided(
    tx: EntityManager,
    topic: Topic,
    { reporterId, upheld }: { reporterId: number; upheld: boolean },
  ): Promise<void> {
    const template = upheld ? 'reportUpheld' : 'reportDismissed';
    await this.tell(tx, reporterId, template, { topic, path: topicPath(topic) });
  }

  private async tell(
    tx: EntityManager,
    accountId: number,
    template: Template,
    { topic, path, reason, message }: Told,
  ): Promise<void> {
    const [to] = await this.accounts.addresses(tx, accountId);
    if (to === undefined) return;
    const said = message ? 'With' : '';
    await this.mail.send(tx, {
      to,
      template: `forum.${template}${said}`,
      path,
      params: {
        title: topic.title,
        ...(reason && { reason }),
        ...(message && { message }),
      },
    });
  }
}
