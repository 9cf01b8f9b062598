import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Audit } from '../../audit/audit.js';
import { Clock } from '../../config/clock.js';
import { Jobs } from '../../jobs/jobs.js';
import { Mail } from '../../mail/mail.js';
import { Account } from '../account/account.entity.js';
import { Accounts } from '../account/accounts.service.js';
import { dormancyStep, type DormancyStep } from './dormancy-steps.js';
import { signInBefore } from './dormancy.js';

const DORMANCY = 'accounts.dormancy';
const DAY_MS = 86_400_000;

/**
 * Tells holders, each night, that their accounts become dormant: 60, 30 and 7 days before, and when
 * it has come. Each is told once, however often the job runs. Dormancy itself is decided by the
 * dates at the moment of use (`isDormant`).
 */
@Injectable()
export class DormancyNotices implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly dataSource: DataSource,
    private readonly accounts: Accounts,
    private readonly mail: Mail,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(DORMANCY, () => this.run());
    this.jobs.every('31 2 * * *', DORMANCY);
  }

  private async run(): Promise<void> {
    const due = await this.dataSource.query<{ id: number }[]>(DUE, [this.clock.now()]);
    for (const { id } of due) await this.dataSource.transaction((tx) => this.tell(tx, id));
  }

  /** The account is locked, so that who signs in meanwhile is told nothing outdated. */
  private async tell(tx: EntityManager, id: number): Promise<void> {
    const lock = { mode: 'pessimistic_write' } as const;
    const account = await tx.findOne(Account, { where: { id }, lock });
    const dormantAt = account && signInBefore(account);
    const now = this.clock.now();
    const step = dormantAt && dormancyStep(dormantAt, now);
    if (!dormantAt || step === null || account.deletedAt !== null) return;
    const [noted] = await tx.query<unknown[]>(
      `insert into dormancy_notices (account_id, dormant_at, step, at) values ($1, $2, $3, $4)
       on conflict do nothing returning account_id`,
      [id, dormantAt, step, now],
    );
    if (!noted) return;
    for (const to of await this.accounts.toldAddresses(tx, id))
      await this.mail.send(tx, { to, ...messageFor(step, dormantAt, now) });
    if (step === 0)
      await this.audit.append(tx, {
        actor: null,
        action: 'account.dormant',
        subject: { kind: 'account', id },
      });
  }
}

function messageFor(step: DormancyStep, dormantAt: Date, now: Date) {
  if (step === 0) return { template: 'accounts.dormant' as const, params: {}, path: '/recover' };
  const days = Math.ceil((dormantAt.getTime() - now.getTime()) / DAY_MS);
  const params = { days, dormantAt: dormantAt.toISOString() };
  return { template: 'accounts.dormantSoon' as const, params, path: '/sign-in' };
}

/** Accounts that become dormant within 60 days, or did within the last week, by the last known sign-in. */
const DUE = `
  select id from accounts
  where deleted_at is null and coalesce(last_sign_in_at, imported_sign_in_at)
    between $1::timestamptz - interval '24 months 8 days' and $1::timestamptz - interval '24 months' + interval '63 days'
  order by id`;
