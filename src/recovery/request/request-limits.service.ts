import { Injectable } from '@nestjs/common';
import { addressKey } from '../../accounts/account/address.js';
import { networkOf } from '../../web/network.js';
import { type Limit, Limits } from '../../web/limits.js';
import { TooManyRequests } from '../../web/too-many-requests.js';

const HOUR = 3_600;
const DAY = 24 * HOUR;

const MAILS_TO_ADDRESS: Limit = { points: 10, seconds: 6 * HOUR };
const MAILS_FROM_NETWORK: Limit = { points: 60, seconds: HOUR };
const DRAFTS_FROM_NETWORK: Limit = { points: 120, seconds: HOUR };
const REQUESTS_TO_CONTACT: Limit = { points: 10, seconds: DAY };
const REQUESTS_FOR_RECORD: Limit = { points: 10, seconds: DAY };
const REQUESTS_FROM_NETWORK: Limit = { points: 60, seconds: HOUR };
/** Each file costs a second of a thread and up to ten megabytes of disk. */
const FILES_FROM_NETWORK: Limit = { points: 100, seconds: DAY };
const APP_CODES_OF_ACCOUNT: Limit = { points: 10, seconds: DAY };
/** Mails to one recovery contact, whoever names them. */
const ASKS_OF_VOUCHER: Limit = { points: 3, seconds: 7 * DAY };
const TRIES_FROM_NETWORK: Limit = { points: 60, seconds: HOUR };

/**
 * How often recovery is asked for and mails are sent (T25). What was typed is
 * counted, known or not, so that a limit tells nothing (T23).
 */
@Injectable()
export class RequestLimits {
  constructor(private readonly limits: Limits) {}

  /** Counts one mail to an address that somebody typed. @throws TooManyRequests */
  async mail(
    purpose: 'contact' | 'address' | 'voucher' | 'return' | 'claim',
    address: string,
    ip?: string,
  ): Promise<void> {
    await this.limits.take(`recovery-${purpose}-network`, networkOf(ip), MAILS_FROM_NETWORK);
    await this.limits.take(`recovery-${purpose}-address`, addressKey(address), MAILS_TO_ADDRESS);
  }

  /** Counts one new draft. @throws TooManyRequests */
  async draft(ip?: string): Promise<void> {
    await this.limits.take('recovery-draft-network', networkOf(ip), DRAFTS_FROM_NETWORK);
  }

  /** Counts one request. @throws TooManyRequests */
  async request(contact: string, certificationId: string, ip?: string): Promise<void> {
    await this.limits.take('recovery-request-network', networkOf(ip), REQUESTS_FROM_NETWORK);
    await this.limits.take('recovery-request-contact', addressKey(contact), REQUESTS_TO_CONTACT);
    if (certificationId !== '')
      await this.limits.take('recovery-request-record', certificationId, REQUESTS_FOR_RECORD);
  }

  /** Counts the files of one form. @throws TooManyRequests */
  async files(count: number, ip?: string): Promise<void> {
    for (let file = 0; file < count; file += 1)
      await this.limits.take('recovery-files-network', networkOf(ip), FILES_FROM_NETWORK);
  }

  /** Counts one try to open a status page. @throws TooManyRequests */
  async statusTry(ip?: string): Promise<void> {
    await this.limits.take('recovery-status-network', networkOf(ip), TRIES_FROM_NETWORK);
  }

  /** Counts one code that somebody typed in blind. @throws TooManyRequests */
  async factorTry(ip?: string): Promise<void> {
    await this.limits.take('recovery-factor-network', networkOf(ip), TRIES_FROM_NETWORK);
  }

  /** Counts one code that is tried against an account's app. @returns false where the day's tries are used up */
  appCodeOf(accountId: number): Promise<boolean> {
    return this.isWithin('recovery-app-code', String(accountId), APP_CODES_OF_ACCOUNT);
  }

  /** Counts one mail to a recovery contact. @returns false where the week's mails are used up */
  voucher(key: string): Promise<boolean> {
    return this.isWithin('recovery-voucher-asked', key, ASKS_OF_VOUCHER);
  }

  private async isWithin(...taken: Parameters<Limits['take']>): Promise<boolean> {
    try {
      await this.limits.take(...taken);
      return true;
    } catch (refusal) {
      if (refusal instanceof TooManyRequests) return false;
      throw refusal;
    }
  }
}
