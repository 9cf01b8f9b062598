import type { DataSource } from 'typeorm';

/** How long mails of a decision wait for its being taken back, and a margin. */
const WINDOW = '15 seconds';

/** Makes mails that wait for a decision's being taken back due first, and tells their requesters, as if that time had passed before all that came later. */
export async function releaseHeldBack(dataSource: DataSource): Promise<void> {
  await dataSource.query(
    `select graphile_worker.reschedule_jobs(array(
       select id from graphile_worker.jobs where task_identifier = 'mail.deliver' and attempts = 0
         and run_at > now() and run_at < now() + interval '${WINDOW}'), run_at => now() - interval '1 hour')`,
  );
  await dataSource.query('update recovery_tickets set told_at = null where told_at is not null');
}

/** Makes mails that wait wait for a day longer. */
export async function delayMails(dataSource: DataSource, mails: readonly string[]): Promise<void> {
  await dataSource.query(
    `select graphile_worker.reschedule_jobs(array(
       select id from graphile_worker._private_jobs where payload ->> 'id' = any($1)), run_at => now() + interval '1 day')`,
    [mails],
  );
}
