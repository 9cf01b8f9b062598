import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Environment } from '../../config/environment.js';
import { derivedKey } from '../../secrets/derived-value.js';

/** Whose mails end: those about one topic, or all notifications by mail. */
export interface Unsubscribing {
  accountId: number;
  topicId: number | null;
}

/** Where these links lead to; a form there is let through by the link's own token. */
export const UNSUBSCRIBE_PATH = /^\/unsubscribe\/[^/]+$/;

const TOKEN = /^([1-9]\d{0,9})-(\d{1,10})-([\w-]{43})$/;

/**
 * The token of a link that ends mails: it stays good as long as the mail is
 * kept, opens nothing else, and is an HMAC, so that no row holds it.
 */
@Injectable()
export class UnsubscribeLinks {
  private readonly key: Buffer;

  constructor({ sessionSecret }: Environment) {
    this.key = derivedKey(sessionSecret, 'unsubscribe');
  }

  path({ accountId, topicId }: Unsubscribing): string {
    const named = `${accountId}-${topicId ?? 0}`;
    return `/unsubscribe/${named}-${this.mac(named).toString('base64url')}`;
  }

  /** What a token ends; null for one that was not made here. */
  read(token: string): Unsubscribing | null {
    const [, account, topic, mac] = TOKEN.exec(token) ?? [];
    if (account === undefined || topic === undefined || mac === undefined) return null;
    const given = Buffer.from(mac, 'base64url');
    const expected = this.mac(`${account}-${topic}`);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
    return { accountId: Number(account), topicId: Number(topic) || null };
  }

  private mac(named: string): Buffer {
    return createHmac('sha256', this.key).update(named).digest();
  }
}
