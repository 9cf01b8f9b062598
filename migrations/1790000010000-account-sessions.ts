import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AccountSessions1790000010000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table account_sessions (
        id uuid constraint "PK_account_sessions" primary key,
        account_id integer not null constraint "FK_account_sessions_account" references accounts on delete cascade,
        started_at timestamptz(3) not null,
        seen_at timestamptz(3) not null,
        network text not null,
        device text not null
      );
      create index account_sessions_account on account_sessions (account_id, seen_at);
      create index account_sessions_age on account_sessions (started_at);

      delete from sessions where sess #>> '{passport,user,id}' is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table account_sessions');
  }
}
