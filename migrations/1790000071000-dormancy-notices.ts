import type { MigrationInterface, QueryRunner } from 'typeorm';

export class DormancyNotices1790000071000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table dormancy_notices (
        account_id integer not null constraint "FK_dormancy_notices_account" references accounts (id) on delete cascade,
        dormant_at timestamptz(3) not null,
        step integer not null,
        at timestamptz(3) not null,
        constraint "PK_dormancy_notices" primary key (account_id, dormant_at, step)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table dormancy_notices');
  }
}
