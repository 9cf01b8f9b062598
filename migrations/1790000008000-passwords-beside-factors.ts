import type { MigrationInterface, QueryRunner } from 'typeorm';

export class PasswordsBesideFactors1790000008000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'alter table accounts add password_needs_factor boolean not null default false',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table accounts drop password_needs_factor');
  }
}
