import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../config/clock.js';
import { Jobs } from '../jobs/jobs.js';
import { DEFAULT_LOCALE } from '../language/words.js';
import { DELIVER_MAIL } from './mail-delivery.js';
import { MailMessage } from './mail-message.entity.js';

/** A message to write down. Values of secrets never stand in it. */
export interface MailRequest {
  to: string;
  template: `${string}.${string}`;
  locale?: string;
  params?: Record<string, string | number>;
  /** The code or link that the message carries; its value is derived when the message leaves. */
  secretId?: string;
  /** Own path of the message's button, `:secret` standing for the link's value. */
  path?: string;
}

/** Messages to people, one recipient each. */
@Injectable()
export class Mail {
  constructor(
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  /** Writes a message down inside the caller's transaction; it leaves after the commit, or never. */
  async send(tx: EntityManager, request: MailRequest): Promise<void> {
    const id = randomUUID();
    await tx.insert(MailMessage, {
      id,
      toAddress: request.to,
      template: request.template,
      locale: request.locale ?? DEFAULT_LOCALE,
      params: request.params ?? {},
      path: request.path ?? null,
      secretId: request.secretId ?? null,
      createdAt: this.clock.now(),
    });
    await this.jobs.add(tx, DELIVER_MAIL, { id });
  }
}
