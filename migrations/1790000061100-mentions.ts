import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Mentions1790000061100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table posts add column mentions integer[] not null default '{}';
      create index accounts_handle_begins on accounts (handle text_pattern_ops);
      create index accounts_name_begins on accounts (lower(name) text_pattern_ops);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index accounts_name_begins;
      drop index accounts_handle_begins;
      alter table posts drop column mentions;
    `);
  }
}
