import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AccountData } from '../accounts/account/account-data.service.js';
import type { Circumstances } from '../accounts/security-events/circumstances.js';
import { SecurityEvents } from '../accounts/security-events/security-events.service.js';
import { Clock } from '../config/clock.js';
import { TranscriptShares } from '../dashboard/transcript/share/transcript-shares.service.js';
import { MemberData } from '../forum/member/member-data.service.js';
import { HolderData } from '../profile/record/holder-data.service.js';
import { RecordWatch } from '../recovery/status/record-watch.service.js';
import { RequestsOfAccount } from '../recovery/status/requests-of-account.service.js';
import { type Limit, Limits } from '../web/limits.js';

const EXPORTS: Limit = { points: 5, seconds: 24 * 3_600 };

/** Everything that is stored about a person, gathered from the rooms that keep it. */
@Injectable()
export class DataExport {
  constructor(
    private readonly dataSource: DataSource,
    private readonly account: AccountData,
    private readonly member: MemberData,
    private readonly holder: HolderData,
    private readonly shares: TranscriptShares,
    private readonly requests: RequestsOfAccount,
    private readonly watch: RecordWatch,
    private readonly events: SecurityEvents,
    private readonly limits: Limits,
    private readonly clock: Clock,
  ) {}

  /**
   * The data of an account, as of one moment. Holds no hash, no secret, and
   * nothing of other people; that it was taken is a security event.
   * @throws TooManyRequests
   */
  async of(accountId: number, where: Circumstances): Promise<object> {
    await this.limits.take('data-export', String(accountId), EXPORTS);
    return this.dataSource.transaction('REPEATABLE READ', async (tx) => {
      await this.events.note(tx, { accountId, kind: 'data-exported', where });
      return {
        writtenAt: this.clock.now(),
        account: await this.account.of(tx, accountId),
        forum: await this.member.of(tx, accountId),
        requests: await this.requests.of(tx, accountId),
        record: await this.holder.of(tx, accountId),
        sharedTranscripts: await this.shares.of(tx, accountId),
        fileLooks: await this.watch.fileLooksOfAccount(tx, accountId),
      };
    });
  }
}
