import type { MigrationInterface, QueryRunner } from 'typeorm';

export class DraftVersions1790000061200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create sequence post_draft_versions as integer owned by post_drafts.version;
      select setval('post_draft_versions', coalesce((select max(version) from post_drafts), 0) + 1, false);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop sequence post_draft_versions');
  }
}
