import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AccountRemoval } from '../accounts/account/account-removal.service.js';
import type { Account } from '../accounts/account/account.entity.js';
import { Accounts } from '../accounts/account/accounts.service.js';
import { addressKey } from '../accounts/account/address.js';
import { Standstill } from '../accounts/account/standstill.service.js';
import { SettledAddresses } from '../accounts/addresses/settled-addresses.service.js';
import { isStaff } from '../accounts/access/role.js';
import { Audit } from '../audit/audit.js';
import { Clock } from '../config/clock.js';
import { TranscriptShares } from '../dashboard/transcript/share/transcript-shares.service.js';
import { MemberData } from '../forum/member/member-data.service.js';
import { Mail } from '../mail/mail.js';
import { ProfileLinks } from '../profile/link/profile-links.service.js';
import { RequestsOfAccount } from '../recovery/status/requests-of-account.service.js';
import { type CodeOutcome, OneTimeSecrets } from '../secrets/one-time-secrets.js';
import { FormProblem } from '../web/form-problem.js';
import { type Limit, Limits } from '../web/limits.js';

const PURPOSE = 'account.deletion';
const CODE_MS = 10 * 60_000;
const CODES: Limit = { points: 5, seconds: 24 * 3_600 };

/** What has to be over before an account can be deleted, as a message. */
interface Obstacle {
  key: string;
  params: { from?: Date };
}

/** Deleting one's own account: a mailed code, and then at once. The certification record stays. */
@Injectable()
export class AccountDeletion {
  constructor(
    private readonly dataSource: DataSource,
    private readonly accounts: Accounts,
    private readonly removal: AccountRemoval,
    private readonly standstill: Standstill,
    private readonly settled: SettledAddresses,
    private readonly links: ProfileLinks,
    private readonly member: MemberData,
    private readonly shares: TranscriptShares,
    private readonly requests: RequestsOfAccount,
    private readonly secrets: OneTimeSecrets,
    private readonly limits: Limits,
    private readonly mail: Mail,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** What stands in the way; null where nothing does. */
  async obstacle(manager: EntityManager, accountId: number): Promise<Obstacle | null> {
    const { role } = await this.accounts.get(manager, accountId);
    if (isStaff(role)) return obstacle('staff');
    if (await this.standstill.holds(manager, accountId)) return obstacle('frozen');
    if (await this.requests.areOpen(manager, accountId)) return obstacle('requests');
    const from = await this.settled.unsettledUntil(manager, accountId);
    return from && obstacle('addresses', { from });
  }

  /**
   * Mails a code to the addresses that vouch for the account, and tells all
   * others: an address that somebody has just added deletes nothing (T60).
   * @param handle typed, so that nobody gets here by mistake
   * @throws FormProblem, TooManyRequests
   */
  async begin(accountId: number, handle: string): Promise<void> {
    await this.limits.take('account-deletion', String(accountId), CODES);
    await this.dataSource.transaction(async (tx) => {
      const account = await this.removal.lock(tx, accountId);
      await this.refuseObstacle(tx, account);
      if (handle.replace(/^@/, '').toLowerCase() !== account.handle)
        throw new FormProblem('handle', 'privacy:deletion.wrongHandle');
      const expiresAt = new Date(this.clock.now().getTime() + CODE_MS);
      const subject = String(accountId);
      const secretId = await this.secrets.issue(tx, {
        purpose: PURPOSE,
        subject,
        kind: 'code',
        expiresAt,
      });
      await this.sendCode(tx, accountId, secretId);
    });
  }

  private async sendCode(tx: EntityManager, accountId: number, secretId: string): Promise<void> {
    const vouching = (await this.settled.vouching(tx, accountId)).map(addressKey);
    for (const to of await this.accounts.toldAddresses(tx, accountId))
      await this.mail.send(
        tx,
        vouching.includes(addressKey(to))
          ? { to, template: 'privacy.deletionCode', secretId }
          : { to, template: 'privacy.deletionTold', path: '/recover' },
      );
  }

  /**
   * Deletes the account when the code is right, and tells all its addresses.
   * @throws FormProblem at `code` where it is wrong, late, or tried too often; for the whole form where something stands in the way
   */
  async confirm(accountId: number, code: string): Promise<void> {
    // A wrong entry has to be counted: the transaction commits whatever the outcome.
    const outcome = await this.dataSource.transaction((tx) => this.redeem(tx, accountId, code));
    if (outcome !== 'accepted') throw new FormProblem('code', `accounts:code.${outcome}`);
  }

  private async redeem(tx: EntityManager, id: number, code: string): Promise<CodeOutcome> {
    const account = await this.removal.lock(tx, id);
    await this.refuseObstacle(tx, account);
    const outcome = await this.secrets.redeemCode(tx, {
      purpose: PURPOSE,
      subject: String(id),
      code,
    });
    if (outcome === 'accepted') await this.delete(tx, account);
    return outcome;
  }

  private async delete(tx: EntityManager, account: Account): Promise<void> {
    const { id, role } = account;
    for (const to of await this.accounts.toldAddresses(tx, id))
      await this.mail.send(tx, { to, template: 'privacy.deleted', path: '/recover' });
    await this.links.end(tx, id);
    await this.shares.forget(tx, id);
    await this.member.dropUnpublished(tx, id);
    await this.removal.remove(tx, account);
    await this.audit.append(tx, {
      actor: { id, role },
      action: 'account.deleted',
      subject: { kind: 'account', id },
    });
  }

  private async refuseObstacle(tx: EntityManager, { id }: Account): Promise<void> {
    const found = await this.obstacle(tx, id);
    if (found) throw new FormProblem('', found.key, found.params);
  }
}

function obstacle(
  name: 'staff' | 'frozen' | 'requests' | 'addresses',
  params: Obstacle['params'] = {},
): Obstacle {
  return { key: `privacy:obstacle.${name}`, params };
}
