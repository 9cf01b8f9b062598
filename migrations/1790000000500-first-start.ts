import type { MigrationInterface, QueryRunner } from 'typeorm';

export class FirstStart1790000000500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table first_start (
        only_one boolean constraint "PK_first_start" primary key default true check (only_one),
        sample text not null check (sample in ('loading', 'loaded', 'none', 'interrupted')),
        into_empty boolean not null
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table first_start;`);
  }
}
