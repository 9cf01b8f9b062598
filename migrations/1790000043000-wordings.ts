import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Wordings1790000043000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table wording_entries (
        list text not null,
        key text not null,
        position integer not null,
        uses text[] not null default '{}',
        retired_at timestamptz(3),
        constraint "PK_wording_entries" primary key (list, key)
      );
      create table own_words (
        key text not null,
        locale text not null,
        text text not null,
        constraint "PK_own_words" primary key (key, locale)
      );
      create function tell_own_words() returns trigger language plpgsql as $$
      begin
        perform pg_notify('own_words', '');
        return null;
      end $$;
      create trigger own_words_told after insert or update or delete or truncate on own_words
        for each statement execute function tell_own_words();
      alter table post_reports drop constraint post_reports_reason;
      alter table sanctions drop constraint sanctions_reason, drop constraint sanctions_lift_reason;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table sanctions
        add constraint sanctions_reason check (reason in
          ('spam', 'abuse', 'personal-data', 'exam-content', 'impersonation', 'off-topic', 'evasion', 'reports')) not valid,
        add constraint sanctions_lift_reason check (lift_reason in ('mistake', 'understood', 'appeal')) not valid;
      alter table post_reports
        add constraint post_reports_reason check (reason in ('spam', 'abuse', 'personal-data', 'off-topic', 'other')) not valid;
      drop table own_words;
      drop function tell_own_words();
      drop table wording_entries;
    `);
  }
}
