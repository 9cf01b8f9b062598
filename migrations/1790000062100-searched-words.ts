import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SearchedWords1790000062100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table forum_words (
        word text constraint "PK_forum_words" primary key,
        posts integer not null
      );
      create index forum_words_alike on forum_words using gin (word gin_trgm_ops);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table forum_words');
  }
}
