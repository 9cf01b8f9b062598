import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Accounts } from '../../accounts/account/accounts.service.js';
import { Mail, type MailRequest } from '../../mail/mail.js';
import { type AppealRef, appealPath } from './appeal-subjects.js';
import type { ForumAppeal } from './forum-appeal.entity.js';

/** Tells people what becomes of their appeals, in the transaction that decides. A lifted sanction has its own mail. */
@Injectable()
export class AppealMails {
  constructor(
    private readonly accounts: Accounts,
    private readonly mail: Mail,
  ) {}

  async received(tx: EntityManager, appeal: ForumAppeal): Promise<void> {
    const params = { decidedByAt: appeal.dueAt.toISOString() };
    await this.tell(tx, appeal, 'appeals.received', params);
  }

  /** The post is published. */
  async granted(
    tx: EntityManager,
    appeal: ForumAppeal,
    { message, path }: { message: string; path: string },
  ): Promise<void> {
    await this.tell(tx, appeal, 'appeals.granted', { message }, path);
  }

  async refused(
    tx: EntityManager,
    appeal: ForumAppeal,
    told: { reason: string; message: string },
  ): Promise<void> {
    await this.tell(tx, appeal, 'appeals.refused', told);
  }

  /** What it was about was over before anybody decided. */
  async ended(tx: EntityManager, appeal: ForumAppeal): Promise<void> {
    await this.tell(tx, appeal, 'appeals.ended', {});
  }

  private async tell(
    tx: EntityManager,
    appeal: ForumAppeal,
    template: MailRequest['template'],
    params: Record<string, string>,
    path = appealPath(refOf(appeal)),
  ): Promise<void> {
    const to = await this.accounts.mainAddress(tx, appeal.accountId);
    if (to !== null) await this.mail.send(tx, { to, template, params, path });
  }
}

function refOf({ postId, sanctionId }: ForumAppeal): AppealRef {
  return postId === null
    ? { kind: 'sanctions', id: sanctionId ?? 0 }
    : { kind: 'posts', id: postId };
}
