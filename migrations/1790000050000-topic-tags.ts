import type { MigrationInterface, QueryRunner } from 'typeorm';

export class TopicTags1790000050000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table topics add column tags text[] not null default '{}';
      alter table topics add constraint topics_tags check (cardinality(tags) <= 5);
      create index topics_tagged on topics using gin (tags) where state = 'published';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table topics drop column tags');
  }
}
