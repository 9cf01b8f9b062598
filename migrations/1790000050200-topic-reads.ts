import type { MigrationInterface, QueryRunner } from 'typeorm';

export class TopicReads1790000050200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table topic_reads (
        account_id integer not null constraint "FK_topic_reads_account" references accounts,
        topic_id integer not null constraint "FK_topic_reads_topic" references topics on delete cascade,
        last_number integer not null,
        at timestamptz(3) not null,
        constraint "PK_topic_reads" primary key (account_id, topic_id)
      );
      create index topic_reads_topic on topic_reads (topic_id);
      create index topic_reads_latest on topic_reads (account_id, at, topic_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table topic_reads');
  }
}
