import { Injectable, NotFoundException, type OnModuleInit } from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource, IsNull } from 'typeorm';
import { Clock } from '../config/clock.js';
import { Log } from '../config/log/log.js';
import { Jobs } from '../jobs/jobs.js';
import { OneTimeSecrets } from '../secrets/one-time-secrets.js';
import { failureWord, isGivenUp } from './delivery-failure.js';
import { MailComposer } from './mail-composer.js';
import { MailContents } from './mail-contents.js';
import { MailMessage } from './mail-message.entity.js';
import { MailTransport } from './mail-transport.js';

/** The job that hands one message over. */
export const DELIVER_MAIL = 'mail.deliver';

/** Hands written messages over, again after a failure, under a Message-ID that stays the same. */
@Injectable()
export class MailDelivery implements OnModuleInit {
  private readonly log: Logger;

  constructor(
    private readonly dataSource: DataSource,
    private readonly jobs: Jobs,
    private readonly secrets: OneTimeSecrets,
    private readonly composer: MailComposer,
    private readonly contents: MailContents,
    private readonly transport: MailTransport,
    private readonly clock: Clock,
    log: Log,
  ) {
    this.log = log.named('mail');
  }

  onModuleInit(): void {
    this.jobs.handle(
      DELIVER_MAIL,
      (payload) => this.deliver((payload as { id: string }).id),
      'mail',
    );
  }

  private async deliver(id: string): Promise<void> {
    const message = await this.unsent(id);
    if (!message) return;
    const secret = await this.secretOf(message);
    if (secret === null) return this.mark(id, { droppedAt: this.clock.now() });
    const content = await this.contents.read(message.template, message.params);
    if (content === null) return this.mark(id, { droppedAt: this.clock.now() });
    const composed = this.composer.compose(message, secret, content);
    try {
      await this.transport.hand(id, message.toAddress, composed);
    } catch (error) {
      const waitedMs = this.clock.now().getTime() - message.createdAt.getTime();
      if (!isGivenUp(error as object, waitedMs)) throw error;
      return this.giveUp(id, failureWord(error as object));
    }
    await this.mark(id, { sentAt: this.clock.now() });
  }

  /** Administrators see it among what did not leave, and may have it tried again. */
  private async giveUp(id: string, failure: string): Promise<void> {
    this.log.error({ mail: id, failure }, 'a mail was given up');
    await this.mark(id, { failedAt: this.clock.now(), failure });
  }

  /** Locked for the moment of reading, so that a message that is being withdrawn is waited for. */
  private unsent(id: string): Promise<MailMessage | null> {
    return this.dataSource.transaction((tx) =>
      tx.findOne(MailMessage, {
        where: { id, sentAt: IsNull(), droppedAt: IsNull(), failedAt: IsNull() },
        lock: { mode: 'pessimistic_write' },
      }),
    );
  }

  /** The value that the message carries, '' where it carries none, null where its secret has ended. */
  private async secretOf({ secretId }: MailMessage): Promise<string | null> {
    if (secretId === null) return '';
    try {
      return await this.secrets.reveal(secretId);
    } catch (error) {
      if (error instanceof NotFoundException) return null;
      throw error;
    }
  }

  private async mark(
    id: string,
    when: Partial<Pick<MailMessage, 'sentAt' | 'droppedAt' | 'failedAt' | 'failure'>>,
  ): Promise<void> {
    await this.dataSource.manager.update(MailMessage, id, when);
  }
}
