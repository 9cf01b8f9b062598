import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Every form counts up to four limits, each with a commit of its own that waited for the disk. What they count
 * is of minutes and hours: a server that crashed may begin to count anew.
 */
export class LimitsUnlogged1790000132000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table rate_limits set unlogged');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table rate_limits set logged');
  }
}
