import { Injectable } from '@nestjs/common';
import { addressKey } from '../../accounts/account/address.js';
import { networkOf } from '../../accounts/account/network.js';
import { type Limit, Limits } from '../../web/limits.js';

const HOUR = 3_600;
const DAY = 24 * HOUR;

const MAILS_TO_ADDRESS: Limit = { points: 10, seconds: 6 * HOUR };
const MAILS_FROM_NETWORK: Limit = { points: 60, seconds: HOUR };
const REQUESTS_TO_CONTACT: Limit = { points: 10, seconds: DAY };
const REQUESTS_FOR_RECORD: Limit = { points: 10, seconds: DAY };
const REQUESTS_FROM_NETWORK: Limit = { points: 60, seconds: HOUR };
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
    purpose: 'contact' | 'address' | 'return' | 'claim',
    address: string,
    ip?: string,
  ): Promise<void> {
    await this.limits.take(`recovery-${purpose}-network`, networkOf(ip), MAILS_FROM_NETWORK);
    await this.limits.take(`recovery-${purpose}-address`, addressKey(address), MAILS_TO_ADDRESS);
  }

  /** Counts one request. @throws TooManyRequests */
  async request(contact: string, certificationId: string, ip?: string): Promise<void> {
    await this.limits.take('recovery-request-network', networkOf(ip), REQUESTS_FROM_NETWORK);
    await this.limits.take('recovery-request-contact', addressKey(contact), REQUESTS_TO_CONTACT);
    if (certificationId !== '')
      await this.limits.take('recovery-request-record', certificationId, REQUESTS_FOR_RECORD);
  }

  /** Counts one try to open a status page. @throws TooManyRequests */
  async statusTry(ip?: string): Promise<void> {
    await this.limits.take('recovery-status-network', networkOf(ip), TRIES_FROM_NETWORK);
  }
}
