import type { MigrationInterface, QueryRunner } from 'typeorm';

export class PostDrafts1790000061000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table post_drafts (
        account_id integer not null constraint "FK_post_drafts_account" references accounts,
        place text not null,
        topic_id integer constraint "FK_post_drafts_topic" references topics on delete cascade,
        post_id integer constraint "FK_post_drafts_post" references posts on delete cascade,
        category text not null,
        title text not null,
        tags text not null,
        body text not null,
        reason text not null,
        reply_to integer,
        text_version text,
        sending_key uuid,
        version integer not null,
        saved_at timestamptz(3) not null,
        constraint "PK_post_drafts" primary key (account_id, place)
      );
      create index post_drafts_topic on post_drafts (topic_id) where topic_id is not null;
      create index post_drafts_post on post_drafts (post_id) where post_id is not null;
      create index post_drafts_age on post_drafts (saved_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table post_drafts');
  }
}
