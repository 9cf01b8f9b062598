import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who wants to be told of what, and what members mark: helpful, I have this too, bookmarks. */
export class Following1790000051000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table posts add column helpful_count integer not null default 0;
      alter table topics add column too_count integer not null default 0;

      create table post_marks (
        account_id integer not null constraint "FK_post_marks_account" references accounts,
        kind text not null,
        post_id integer not null constraint "FK_post_marks_post" references posts on delete cascade,
        at timestamptz(3) not null,
        constraint "PK_post_marks" primary key (account_id, kind, post_id),
        constraint post_marks_kind check (kind in ('helpful', 'too', 'bookmark'))
      );
      create index post_marks_latest on post_marks (account_id, kind, at, post_id);
      create index post_marks_post on post_marks (post_id, kind);

      create table topic_follows (
        account_id integer not null constraint "FK_topic_follows_account" references accounts,
        topic_id integer not null constraint "FK_topic_follows_topic" references topics on delete cascade,
        level text,
        mail text,
        at timestamptz(3) not null,
        constraint "PK_topic_follows" primary key (account_id, topic_id),
        constraint topic_follows_level check (level in ('watching', 'normal', 'muted')),
        constraint topic_follows_mail check (mail in ('at-once', 'daily', 'none'))
      );
      create index topic_follows_topic on topic_follows (topic_id);
      create index topic_follows_latest on topic_follows (account_id, at, topic_id);

      create table category_follows (
        account_id integer not null constraint "FK_category_follows_account" references accounts,
        category_id integer not null constraint "FK_category_follows_category" references categories on delete cascade,
        level text,
        mail text,
        at timestamptz(3) not null,
        constraint "PK_category_follows" primary key (account_id, category_id),
        constraint category_follows_level check (level in ('watching', 'normal', 'muted')),
        constraint category_follows_mail check (mail in ('at-once', 'daily', 'none'))
      );
      create index category_follows_category on category_follows (category_id);

      create table notification_choices (
        account_id integer not null constraint "FK_notification_choices_account" references accounts,
        mail text not null,
        follow_own boolean not null,
        follow_replied boolean not null,
        constraint "PK_notification_choices" primary key (account_id),
        constraint notification_choices_mail check (mail in ('at-once', 'daily', 'none'))
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table notification_choices;
      drop table category_follows;
      drop table topic_follows;
      drop table post_marks;
      alter table topics drop column too_count;
      alter table posts drop column helpful_count;
    `);
  }
}
