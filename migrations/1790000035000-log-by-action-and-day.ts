import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The log is filtered by what was done and by when, and counted by day. */
export class LogByActionAndDay1790000035000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index audit_log_action on audit_log (action, seq);
      create index audit_log_at on audit_log (at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index audit_log_at; drop index audit_log_action');
  }
}
