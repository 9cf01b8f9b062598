import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Presences1790000023200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table item_presences (
        kind text not null,
        item_id text not null,
        account_id integer not null
          constraint "FK_item_presences_account" references accounts on delete cascade,
        seen_at timestamptz(3) not null,
        constraint "PK_item_presences" primary key (kind, item_id, account_id)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table item_presences');
  }
}
