import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ItemDrafts1790000043100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table item_drafts (
        subject_kind text not null,
        subject_id text not null,
        verb text not null,
        author_id integer not null constraint "FK_item_drafts_author" references accounts (id),
        message text not null,
        saved_at timestamptz(3) not null,
        constraint "PK_item_drafts" primary key (subject_kind, subject_id, verb, author_id)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table item_drafts');
  }
}
