import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What visitors' pages are made of. */
const TABLES = [
  'topics',
  'posts',
  'categories',
  'topic_events',
  'merged_posts',
  'watched_words',
  'own_words',
  'certifications',
  'exams',
  'requirements',
];

/** Tells each process that keeps visitors' pages that one of them may say something else now. */
export class ContentNews1790000120000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function tell_content() returns trigger language plpgsql as $$
      begin
        perform pg_notify('content', '');
        return null;
      end $$;
      create trigger accounts_tell_content after update of name, handle, role, deleted_at on accounts
        for each statement execute function tell_content();
    `);
    for (const table of TABLES)
      await runner.query(
        `create trigger ${table}_tell_content after insert or update or delete or truncate on ${table}
           for each statement execute function tell_content()`,
      );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function tell_content() cascade');
  }
}
