import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type EntityManager, In, IsNull } from 'typeorm';
import { Clock } from '../config/clock.js';
import { Jobs } from '../jobs/jobs.js';
import { DEFAULT_LOCALE } from '../language/words.js';
import { DELIVER_MAIL } from './mail-delivery.js';
import { MailMessage } from './mail-message.entity.js';
import { oneMailbox } from './one-mailbox.js';

/** A message to write down. Values of secrets never stand in it. */
export interface MailRequest {
  to: string;
  template: `${string}.${string}`;
  /** Where it is left out, the language that the recipient chose. */
  locale?: string;
  params?: Record<string, string | number>;
  /** The code or link that the message carries; its value is derived when the message leaves. */
  secretId?: string;
  /** Own path of the message's button, `:secret` standing for the link's value. */
  path?: string;
}

/** @returns the language that who has an address chose; null where nobody did */
type Language = (tx: EntityManager, address: string) => Promise<string | null>;

/** Jobs are due by the database's clock, which may run a little ahead of this machine's. */
const MARGIN_MS = 1_000;

/** What a transaction writes to people while its messages are held back. */
interface HeldBack {
  until: Date;
  ids: string[];
}

/** Messages to people, one recipient each. */
@Injectable()
export class Mail {
  /** By the connection of the transaction, which is no other's while it lasts. */
  private readonly heldBack = new WeakMap<object, HeldBack>();
  private language: Language = () => Promise.resolve(null);

  constructor(
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  /** Called while the application starts: in which language people read what names none itself. */
  readIn(language: Language): void {
    this.language = language;
  }

  /**
   * From now on, what the caller's transaction writes leaves only after `until`.
   * @returns the ids of those messages, for `withdraw`; it fills while the transaction goes on
   */
  holdBack(tx: EntityManager, until: Date): readonly string[] {
    if (!tx.queryRunner) throw new Error('messages are held back inside a transaction only');
    const ids: string[] = [];
    this.heldBack.set(tx.queryRunner, { until, ids });
    return ids;
  }

  /**
   * Makes sure that messages never leave. They stay locked until the transaction ends, and so does
   * their delivery. Codes and links that they carry go on: other messages may carry the same.
   * @returns false where one left already
   */
  async withdraw(tx: EntityManager, ids: readonly string[]): Promise<boolean> {
    const messages = await tx.find(MailMessage, {
      where: { id: In(ids) },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    await tx.update(
      MailMessage,
      { id: In(ids), sentAt: IsNull(), droppedAt: IsNull() },
      { droppedAt: this.clock.now() },
    );
    return messages.every(({ sentAt }) => sentAt === null);
  }

  /**
   * Rewrites the words that fill in messages, those that left too, of a template and about an own path, both
   * as patterns of `like`. Whoever is about to deliver one waits, and sends what it reads afterwards.
   * @param change of the words by their name, and of the path, whose name is ''
   */
  async rewrite(
    tx: EntityManager,
    { template, paths }: { template: string; paths: readonly string[] },
    change: (text: string, name: string) => string,
  ): Promise<void> {
    const messages = await tx.query<Pick<MailMessage, 'id' | 'params' | 'path'>[]>(
      `select id, params, path from mail_messages where template like $1 and path like any($2) order by id for update`,
      [template, paths],
    );
    for (const { id, params, path } of messages) {
      const changed = Object.fromEntries(
        Object.entries(params).map(([name, value]) => [
          name,
          typeof value === 'string' ? change(value, name) : value,
        ]),
      );
      await tx.update(MailMessage, id, { params: changed, path: path && change(path, '') });
    }
  }

  /** Writes a message down inside the caller's transaction; it leaves after the commit, or never. */
  async send(tx: EntityManager, request: MailRequest): Promise<void> {
    const id = randomUUID();
    await tx.insert(MailMessage, {
      id,
      toAddress: oneMailbox(request.to),
      template: request.template,
      locale: request.locale ?? (await this.language(tx, request.to)) ?? DEFAULT_LOCALE,
      params: request.params ?? {},
      path: request.path ?? null,
      secretId: request.secretId ?? null,
      createdAt: this.clock.now(),
    });
    const held = tx.queryRunner && this.heldBack.get(tx.queryRunner);
    held?.ids.push(id);
    const runAt = held && new Date(held.until.getTime() + MARGIN_MS);
    await this.jobs.add(tx, DELIVER_MAIL, { id }, { runAt });
  }
}
