import type { MigrationInterface, QueryRunner } from 'typeorm';

export class DeletedAccounts1790000014000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table accounts add column deleted_at timestamptz(3);

      create table retired_handles (
        handle_hash bytea constraint "PK_retired_handles" primary key,
        retired_at timestamptz(3) not null
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table retired_handles;
      alter table accounts drop column deleted_at;
    `);
  }
}
