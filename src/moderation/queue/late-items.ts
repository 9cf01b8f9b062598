import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Accounts } from '../../accounts/account/accounts.service.js';
import { Audit } from '../../audit/audit.js';
import { Clock } from '../../config/clock.js';
import { Jobs } from '../../jobs/jobs.js';
import { Mail } from '../../mail/mail.js';
import { LEADS } from '../../recovery/decisions/staff-query.js';
import { Queue } from './queue.service.js';

const TELL_LATE = 'moderation.tellLate';
const TOLD = 'queue.lateTold';
const LOCK = 7_401_036;

/** Tells leads once a day how much is late and claimed by nobody: numbers only, and no mail where nothing is. */
@Injectable()
export class LateItems implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly queue: Queue,
    private readonly accounts: Accounts,
    private readonly mail: Mail,
    private readonly audit: Audit,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(TELL_LATE, () => this.tell());
    this.jobs.every('37 7 * * *', TELL_LATE);
  }

  /** Once a day, however often it is asked: the log knows whether it was. */
  async tell(): Promise<void> {
    const near = Object.entries(await this.queue.near(null));
    const late = Object.fromEntries(near.map(([kind, counts]) => [kind, counts.late]));
    const count = Object.values(late).reduce((sum, each) => sum + each, 0);
    if (count === 0) return;
    const day = this.clock.now().toISOString().slice(0, 10);
    await this.dataSource.transaction(async (tx) => {
      await tx.query('select pg_advisory_xact_lock($1)', [LOCK]);
      if (await wasTold(tx, day)) return;
      for (const { id } of await tx.query<{ id: number }[]>(LEADS)) {
        const to = await this.accounts.mainAddress(tx, id);
        const params = { count, ...late };
        if (to !== null)
          await this.mail.send(tx, {
            to,
            template: 'moderation.lateItems',
            params,
            path: '/moderation?due=near',
          });
      }
      await this.audit.append(tx, {
        actor: null,
        action: TOLD,
        subject: { kind: 'queue', id: day },
        details: late,
      });
    });
  }
}

async function wasTold(tx: EntityManager, day: string): Promise<boolean> {
  const rows = await tx.query<object[]>(
    `select from audit_log where subject_kind = 'queue' and subject_id = $1 and action = $2 limit 1`,
    [day, TOLD],
  );
  return rows.length > 0;
}
