import type { MigrationInterface, QueryRunner } from 'typeorm';

export class TitlesOfTopics1790000050100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index posts_titles on posts using gin (search) where number = 1 and state = 'published';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index posts_titles');
  }
}
