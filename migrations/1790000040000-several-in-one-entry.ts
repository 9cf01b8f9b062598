import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Decisions on several items stand in the log as one row: an item is found in it by its id. */
export class SeveralInOneEntry1790000040000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index audit_log_batches on audit_log using gin ((details::jsonb -> 'items') jsonb_path_ops)
        where subject_kind in ('postBatch', 'reportBatch')
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index audit_log_batches');
  }
}
