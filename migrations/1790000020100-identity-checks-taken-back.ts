import type { MigrationInterface, QueryRunner } from 'typeorm';

export class IdentityChecksTakenBack1790000020100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table recovery_identity_checks
        add taken_back_at timestamptz(3),
        add taken_back_by integer
          constraint "FK_recovery_identity_checks_taken_back_by" references accounts on delete set null
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'alter table recovery_identity_checks drop taken_back_by, drop taken_back_at',
    );
  }
}
