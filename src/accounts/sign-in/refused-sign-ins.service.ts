import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { Jobs } from '../../jobs/jobs.js';
import { Account } from '../account/account.entity.js';
import type { Circumstances } from '../security-events/circumstances.js';
import { SecurityEvents } from '../security-events/security-events.service.js';

const NOTE = 'accounts.refusedSignIn';

interface Refused extends Circumstances {
  accountId: number | null;
  at: string;
}

/**
 * Tells people of wrong passwords for their account. The answer does not wait
 * for it, and a job of the same size is added where there is no account: the
 * work before the answer is the same (T21, T22).
 */
@Injectable()
export class RefusedSignIns implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly events: SecurityEvents,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(NOTE, (payload) => this.write(payload as Refused));
  }

  /** @param accountId null where the address has no account */
  async note(accountId: number | null, where: Circumstances): Promise<void> {
    const refused: Refused = { accountId, at: this.clock.now().toISOString(), ...where };
    await this.jobs.add(this.dataSource.manager, NOTE, refused);
  }

  private async write({ accountId, at, ...where }: Refused): Promise<void> {
    if (accountId === null) return;
    await this.dataSource.transaction(async (tx) => {
      if (!(await tx.existsBy(Account, { id: accountId }))) return;
      await this.events.note(tx, { accountId, kind: 'sign-in-refused', where, at: new Date(at) });
    });
  }
}
