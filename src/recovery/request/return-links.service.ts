import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { Mail, type MailRequest } from '../../mail/mail.js';
import { OneTimeSecrets } from '../../secrets/one-time-secrets.js';
import { daysAfter, TERMS } from '../rules/deadlines.js';
import { RETURN_LINK } from '../ticket/secret-purposes.js';
import { keyHash, newKey } from './browser-key.js';
import { Draft } from './draft.entity.js';

/** Going on with a draft elsewhere, by a link to its confirmed contact address. */
@Injectable()
export class ReturnLinks {
  constructor(
    private readonly dataSource: DataSource,
    private readonly secrets: OneTimeSecrets,
    private readonly mail: Mail,
    private readonly clock: Clock,
  ) {}

  /** Mails a link that lives as long as the draft. */
  async send(draft: Draft, locale: string): Promise<void> {
    await this.dataSource.transaction((tx) =>
      this.mailLink(tx, draft, { template: 'recovery.returnLink', locale }),
    );
  }

  /** Mails the link to an author whose post goes on as a request that staff began. */
  async invite(tx: EntityManager, draft: Draft): Promise<void> {
    await this.mailLink(tx, draft, { template: 'recovery.takenPrivate' });
  }

  private async mailLink(
    tx: EntityManager,
    { id: subject, contactAddress: to }: Draft,
    words: Pick<MailRequest, 'template' | 'locale'>,
  ): Promise<void> {
    const expiresAt = daysAfter(this.clock.now(), TERMS.draftDays);
    const secretId = await this.secrets.issue(tx, {
      purpose: RETURN_LINK,
      subject,
      kind: 'link',
      expiresAt,
    });
    await this.mail.send(tx, {
      to,
      ...words,
      params: { keptUntilAt: expiresAt.toISOString() },
      secretId,
      path: '/recover/return/:secret',
    });
  }

  /** True for a link that can still be used. Changes nothing. */
  async isOpen(token: string): Promise<boolean> {
    const link = await this.secrets.findLink(this.dataSource.manager, RETURN_LINK, token);
    return link !== null && link.usedAt === null && link.expiresAt > this.clock.now();
  }

  /**
   * Takes the draft to this browser: it gets a new key, and the one of the
   * other browser ends.
   * @returns the new key; null where the link is used, too old, or its draft gone
   */
  async take(token: string): Promise<string | null> {
    return this.dataSource.transaction(async (tx) => {
      const used = await this.secrets.redeemLink(tx, RETURN_LINK, token);
      if (used.outcome !== 'accepted') return null;
      const key = newKey();
      const moved = await tx.update(
        Draft,
        { id: used.subject },
        { keyHash: keyHash(key), savedAt: this.clock.now() },
      );
      return moved.affected === 1 ? key : null;
    });
  }
}
