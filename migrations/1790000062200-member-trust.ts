import type { MigrationInterface, QueryRunner } from 'typeorm';

export class MemberTrust1790000062200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table member_trust (
        account_id integer constraint "PK_member_trust" primary key
          constraint "FK_member_trust_account" references accounts,
        days_visited integer not null default 0,
        last_day date,
        level text not null default 'new',
        constraint member_trust_level check (level in ('new', 'basic', 'member', 'regular'))
      );
      create index member_trust_risen on member_trust (account_id) where level <> 'new';
      -- Who read something before days were counted came on one day at least.
      insert into member_trust (account_id, days_visited, last_day)
        select account_id, count(distinct (at at time zone 'UTC')::date), max((at at time zone 'UTC')::date)
        from topic_reads group by account_id;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table member_trust');
  }
}
