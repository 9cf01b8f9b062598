import { Injectable } from '@nestjs/common';
import { type Limit, Limits } from '../../web/limits.js';
import { mailboxKey } from '../account/address.js';
import { networkOf } from '../../web/network.js';

const HOUR = 3_600;
const FOR_ADDRESS: Limit = { points: 10, seconds: 6 * HOUR };
const FROM_NETWORK: Limit = { points: 60, seconds: HOUR };

/** How many codes are mailed: few to one address, so that nobody floods a mailbox or guesses for long (T13, T25). */
@Injectable()
export class MailedCodeLimits {
  constructor(private readonly limits: Limits) {}

  /**
   * Counts one mail to `address`, asked for from `ip`. The address counts as typed, known or not (T23).
   * @throws TooManyRequests
   */
  async take(purpose: string, address: string, ip: string | undefined): Promise<void> {
    await this.limits.take(`${purpose}-network`, networkOf(ip), FROM_NETWORK);
    await this.limits.take(`${purpose}-address`, mailboxKey(address), FOR_ADDRESS);
  }
}
