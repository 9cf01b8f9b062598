import type { MigrationInterface, QueryRunner } from 'typeorm';

export class LooksWithTheirReasons1790000023000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table record_views add column viewer_role text, add column reason text;
      alter table recovery_file_views add column viewer_role text;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table record_views drop column viewer_role, drop column reason;
      alter table recovery_file_views drop column viewer_role;
    `);
  }
}
