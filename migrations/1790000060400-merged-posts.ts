import type { MigrationInterface, QueryRunner } from 'typeorm';

export class MergedPosts1790000060400 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table merged_posts (
        topic_id integer not null constraint "FK_merged_posts_topic" references topics on delete cascade,
        number integer not null,
        post_id integer not null constraint "FK_merged_posts_post" references posts on delete cascade,
        constraint "PK_merged_posts" primary key (topic_id, number)
      );
      create index merged_posts_post on merged_posts (post_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table merged_posts');
  }
}
