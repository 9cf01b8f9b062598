import type { MigrationInterface, QueryRunner } from 'typeorm';

export class LinkedIdentities1790000009000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table account_identities (
        issuer text not null,
        subject text not null,
        account_id integer not null constraint "FK_account_identities_account" references accounts on delete cascade,
        label text not null,
        linked_at timestamptz(3) not null,
        last_used_at timestamptz(3),
        constraint "PK_account_identities" primary key (issuer, subject)
      );
      create index account_identities_account on account_identities (account_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table account_identities');
  }
}
