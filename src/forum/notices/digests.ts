import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Jobs } from '../../jobs/jobs.js';
import { NoticeMails } from './notice-mails.service.js';

const DIGESTS = 'forum.digests';

/** Each morning one mail for everybody who wants what is new once a day. May run again, or go on after a crash: nothing is sent twice. */
@Injectable()
export class Digests implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly dataSource: DataSource,
    private readonly mails: NoticeMails,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(DIGESTS, () => this.run());
    this.jobs.every('17 6 * * *', DIGESTS);
  }

  private async run(): Promise<void> {
    for (let last = 0; ;) {
      const [next] = await this.dataSource.query<{ id: number | null }[]>(
        `select min(account_id) as id from notifications
         where mail = 'daily' and mailing_id is null and account_id > $1`,
        [last],
      );
      const id = next?.id ?? null;
      if (id === null) return;
      await this.dataSource.transaction((tx) => this.mails.digest(tx, id));
      last = id;
    }
  }
}
