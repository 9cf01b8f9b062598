import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { Mail } from '../../mail/mail.js';
import { Accounts } from '../account/accounts.service.js';
import type { Circumstances } from '../security-events/circumstances.js';
import { roughNetwork } from '../security-events/rough-network.js';

/** Mails about a sign-in from where the account was not signed in to before. */
@Injectable()
export class NewSignInNotices {
  constructor(
    private readonly mail: Mail,
    private readonly accounts: Accounts,
    private readonly clock: Clock,
  ) {}

  /**
   * Tells all addresses where neither this kind of device at this rough
   * network nor, by its cookie, this browser is known to the account. Says
   * nothing of the first sign-in ever. Call it before the sign-in is noted.
   * @param isKnown what the browser's cookie says
   */
  async tell(
    tx: EntityManager,
    accountId: number,
    where: Circumstances,
    isKnown: boolean,
  ): Promise<void> {
    if (isKnown) return;
    const before = await tx.query<Circumstances[]>(
      `select distinct network, device from security_events where account_id = $1 and kind = 'sign-in'`,
      [accountId],
    );
    const network = roughNetwork(where.network);
    const isSame = (seen: Circumstances) =>
      seen.device === where.device && roughNetwork(seen.network) === network;
    if (before.length === 0 || before.some(isSame)) return;
    const params = { device: where.device, network, signedInAt: this.clock.now().toISOString() };
    for (const to of await this.accounts.toldAddresses(tx, accountId)) {
      await this.mail.send(tx, {
        to,
        template: 'accounts.newSignIn',
        params,
        path: '/settings/sessions',
      });
    }
  }
}
