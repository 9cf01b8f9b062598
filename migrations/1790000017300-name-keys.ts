import type { MigrationInterface, QueryRunner } from 'typeorm';

export class NameKeys1790000017300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create extension if not exists pg_trgm;
      alter table profiles add column name_key text, add column native_key text;
      create index profiles_name_key on profiles using gin (name_key gin_trgm_ops);
      create index profiles_native_key on profiles using gin (native_key gin_trgm_ops);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index profiles_name_key;
      drop index profiles_native_key;
      alter table profiles drop column name_key, drop column native_key;
      drop extension if exists pg_trgm;
    `);
  }
}
