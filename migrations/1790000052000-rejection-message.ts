import type { MigrationInterface, QueryRunner } from 'typeorm';

export class RejectionMessage1790000052000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table posts add column rejection_message text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table posts drop column rejection_message');
  }
}
