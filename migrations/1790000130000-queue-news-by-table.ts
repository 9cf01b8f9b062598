import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A claim changes no count of the queue: who keeps counts is told which table changed, and no more. */
export class QueueNewsByTable1790000130000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tellQueue('tg_table_name'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(tellQueue("''"));
  }
}

function tellQueue(payload: string): string {
  return `
    create or replace function tell_queue() returns trigger language plpgsql as $$
    begin
      perform pg_notify('queue_news', ${payload});
      return null;
    end
    $$`;
}
