import type { MigrationInterface, QueryRunner } from 'typeorm';

export class FailedMails1790000054500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table mail_messages add column failed_at timestamptz(3), add column failure text;
      drop index mail_messages_unsent;
      create index mail_messages_unsent on mail_messages (created_at)
        where sent_at is null and dropped_at is null and failed_at is null;
      create index mail_messages_failed on mail_messages (failed_at) where failed_at is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index mail_messages_failed;
      drop index mail_messages_unsent;
      create index mail_messages_unsent on mail_messages (created_at)
        where sent_at is null and dropped_at is null;
      alter table mail_messages drop column failed_at, drop column failure;
    `);
  }
}
