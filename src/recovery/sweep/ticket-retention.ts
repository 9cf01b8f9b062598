import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { Jobs } from '../../jobs/jobs.js';
import { NO_ANSWERS } from '../rules/answers.js';
import { daysAfter } from '../rules/deadlines.js';

const RETENTION = 'recovery.retention';
const KEPT_DAYS = 365;

const OVER = `
  select id from recovery_tickets
  where state in ('closed', 'reversed', 'withdrawn', 'duplicate') and since < $1 and contact_address <> ''
  order by id for update`;

/** Codes that were typed in are of no use once a ticket is at its end; that they fitted stays. */
const FORGOTTEN = `
  update recovery_given_factors f set sealed_code = null from recovery_tickets t
  where t.id = f.ticket_id and f.sealed_code is not null
    and t.state in ('closed', 'reversed', 'withdrawn', 'duplicate')`;

/** Statements take their proofs of addresses along. */
const EMPTIED = [
  'recovery_messages',
  'recovery_statements',
  'recovery_notices',
  'recovery_address_proofs',
  'recovery_given_factors',
  'recovery_vouchings',
  'recovery_identity_checks',
  'recovery_files',
];

/**
 * Empties tickets a year after their end: what the requester wrote, proved and
 * was told. Kind, times and outcome stay for the statistics, decisions in the
 * audit log.
 */
@Injectable()
export class TicketRetention implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(RETENTION, () => this.run());
    this.jobs.every('23 3 * * *', RETENTION);
  }

  private async run(): Promise<void> {
    const before = daysAfter(this.clock.now(), -KEPT_DAYS);
    await this.dataSource.query(FORGOTTEN);
    await this.dataSource.transaction(async (tx) => {
      const rows = await tx.query<{ id: number }[]>(OVER, [before]);
      const ids = rows.map(({ id }) => id);
      for (const table of EMPTIED)
        await tx.query(`delete from ${table} where ticket_id = any($1)`, [ids]);
      await tx.query(
        `update recovery_tickets set answers = $2, contact_address = '', contact_key = '', network = '',
           origin_post_id = null, key_hash = sha256(gen_random_uuid()::text::bytea), filer_account_id = null
         where id = any($1)`,
        [ids, NO_ANSWERS],
      );
    });
  }
}
