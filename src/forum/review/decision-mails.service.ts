import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AccountLanguages } from '../../accounts/account/account-languages.service.js';
import { Accounts } from '../../accounts/account/accounts.service.js';
import { translator } from '../../language/words.js';
import { Mail } from '../../mail/mail.js';
import { appealPath } from '../appeal/appeal-subjects.js';
import { postPath, topicPath } from '../forum-paths.js';
import type { Post } from '../topic/post.entity.js';
import type { Topic } from '../topic/topic.entity.js';

/** Each message as it is, and with a word of the moderator. */
const TEMPLATES = {
  approved: ['forum.approved', 'forum.approvedWith'],
  approvedChanged: ['forum.approvedChanged', 'forum.approvedChangedWith'],
  editApproved: ['forum.editApproved', 'forum.editApprovedWith'],
  editApprovedChanged: ['forum.editApprovedChanged', 'forum.editApprovedChangedWith'],
  editRejected: ['forum.editRejected', 'forum.editRejectedWith'],
  rejected: ['forum.rejected', 'forum.rejectedWith'],
  hidden: ['forum.hidden', 'forum.hiddenWith'],
  hiddenByReports: ['forum.hiddenByReports', 'forum.hiddenByReports'],
  deleted: ['forum.deleted', 'forum.deleted'],
  redacted: ['forum.redacted', 'forum.redacted'],
  restored: ['forum.restored', 'forum.restored'],
  broughtBack: ['forum.broughtBack', 'forum.broughtBack'],
  reportUpheld: ['forum.reportUpheld', 'forum.reportUpheld'],
  reportDismissed: ['forum.reportDismissed', 'forum.reportDismissed'],
} as const;

/** What was asked in a topic that goes on privately stands in no mail. */
function titleIn({ state, title }: Topic, locale: string): string {
  return state === 'private' ? translator(locale)('forum:private.title') : title;
}

/** What a mail about a decision says. */
interface Told {
  topic: Topic;
  path: string;
  reason?: string;
  message?: string;
  /** What a moderator changed, a line for each change. */
  lines?: string;
}

/** Tells authors and reporters what was decided, in the transaction that decides. */
@Injectable()
export class DecisionMails {
  constructor(
    private readonly accounts: Accounts,
    private readonly languages: AccountLanguages,
    private readonly mail: Mail,
  ) {}

  /** @param told `lines`: what a moderator changed of it, where one did */
  async approved(
    tx: EntityManager,
    topic: Topic,
    post: Pick<Post, 'authorId' | 'number'>,
    told: { message?: string; lines?: string } = {},
  ): Promise<void> {
    const path = postPath(topic, post.number ?? 1);
    const kind = told.lines === undefined ? 'approved' : 'approvedChanged';
    await this.tell(tx, post.authorId, kind, { topic, path, ...told });
  }

  async rejected(
    tx: EntityManager,
    topic: Topic,
    post: Post,
    told: { reason: string; message?: string },
  ): Promise<void> {
    const path = appealPath({ kind: 'posts', id: post.id });
    await this.tell(tx, post.authorId, 'rejected', { topic, path, ...told });
  }

  async hidden(tx: EntityManager, topic: Topic, post: Post, message?: string): Promise<void> {
    await this.tell(tx, post.authorId, 'hidden', { topic, path: topicPath(topic), message });
  }

  async hiddenByReports(tx: EntityManager, topic: Topic, { authorId }: Post): Promise<void> {
    await this.tell(tx, authorId, 'hiddenByReports', { topic, path: topicPath(topic) });
  }

  async deleted(tx: EntityManager, topic: Topic, post: Post, reason: string): Promise<void> {
    const path = postPath(topic, post.number ?? 1);
    await this.tell(tx, post.authorId, 'deleted', { topic, path, reason });
  }

  async redacted(tx: EntityManager, topic: Topic, post: Post, reason: string): Promise<void> {
    const path = post.number === null ? topicPath(topic) : postPath(topic, post.number);
    await this.tell(tx, post.authorId, 'redacted', { topic, path, reason });
  }

  async restored(tx: EntityManager, topic: Topic, post: Post): Promise<void> {
    const path = postPath(topic, post.number ?? 1);
    await this.tell(tx, post.authorId, 'restored', { topic, path });
  }

  async broughtBack(tx: EntityManager, topic: Topic, post: Post): Promise<void> {
    const path = postPath(topic, post.number ?? 1);
    await this.tell(tx, post.authorId, 'broughtBack', { topic, path });
  }

  async reportDecided(
    tx: EntityManager,
    topic: Topic,
    { reporterId, upheld }: { reporterId: number | null; upheld: boolean },
  ): Promise<void> {
    if (reporterId === null) return;
    await this.tell(tx, reporterId, upheld ? 'reportUpheld' : 'reportDismissed', {
      topic,
      path: topicPath(topic),
    });
  }

  /** Writes a message down; nobody is told who has no address any more. */
  async tell(
    tx: EntityManager,
    accountId: number,
    told: keyof typeof TEMPLATES,
    { topic, path, reason, message, lines }: Told,
  ): Promise<void> {
    const to = await this.accounts.mainAddress(tx, accountId);
    if (to === null) return;
    const locale = await this.languages.writtenTo(tx, accountId);
    const [plain, withMessage] = TEMPLATES[told];
    await this.mail.send(tx, {
      to,
      locale,
      template: message ? withMessage : plain,
      path,
      params: {
        title: titleIn(topic, locale),
        ...(reason && { reason }),
        ...(message && { message }),
        ...(lines && { lines }),
      },
    });
  }
}
