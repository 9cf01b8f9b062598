import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ToldOnceItStands1790000037200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table recovery_tickets add column told_at timestamptz(3)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table recovery_tickets drop column told_at`);
  }
}
