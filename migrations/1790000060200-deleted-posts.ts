import type { MigrationInterface, QueryRunner } from 'typeorm';

export class DeletedPosts1790000060200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table posts
        add column deleted_at timestamptz(3),
        add column deleted_by integer constraint "FK_posts_deleted_by" references accounts,
        add column deletion_reason text,
        drop constraint posts_state,
        add constraint posts_state check (state in ('published', 'held', 'rejected', 'hidden', 'private', 'deleted')),
        add constraint posts_deleted check ((state = 'deleted') = (deleted_at is not null));
      alter table topics
        drop constraint topics_state,
        add constraint topics_state check (state in ('published', 'held', 'rejected', 'hidden', 'private', 'deleted'));
      create index posts_deleted_when on posts (deleted_at) where deleted_at is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index posts_deleted_when;
      alter table posts drop constraint posts_deleted, drop constraint posts_state;
      update posts set state = 'hidden' where state = 'deleted';
      update topics set state = 'hidden' where state = 'deleted';
      alter table posts
        add constraint posts_state check (state in ('published', 'held', 'rejected', 'hidden', 'private')),
        drop column deleted_at, drop column deleted_by, drop column deletion_reason;
      alter table topics
        drop constraint topics_state,
        add constraint topics_state check (state in ('published', 'held', 'rejected', 'hidden', 'private'));
    `);
  }
}
