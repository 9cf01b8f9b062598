import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { Jobs } from '../../jobs/jobs.js';
import { AppealEnds } from './appeal-ends.service.js';
import { AppealMails } from './appeal-mails.service.js';

const SWEEP = 'forum.appealSweep';

const OVER = `
  select f.account_id as "accountId", f.sanction_id as "sanctionId"
  from forum_appeals f join sanctions s on s.id = f.sanction_id
  where f.state = 'open' and s.until <= $1 order by f.id`;

/** Ends appeals whose silence or suspension is over, and says so. Nobody can decide them any more, whether it ran or not. */
@Injectable()
export class AppealSweep implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly ends: AppealEnds,
    private readonly mails: AppealMails,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(SWEEP, () => this.run());
    this.jobs.every('* * * * *', SWEEP);
  }

  private async run(): Promise<void> {
    const over = await this.dataSource.query<{ accountId: number; sanctionId: number }[]>(OVER, [
      this.clock.now(),
    ]);
    for (const { accountId, sanctionId } of over)
      await this.dataSource.transaction(async (tx) => {
        await tx.query('select from accounts where id = $1 for no key update', [accountId]);
        const ended = await this.ends.end(tx, null, { sanctionId }, 'over');
        if (ended) await this.mails.ended(tx, ended);
      });
  }
}
