import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What was kept of lost accounts had been there for 30 days when they lost their record, and is kept for
 * 30 more. Of what fitted before, nobody knows since when it had been there: no longer than it was given.
 */
export class ProofsThatStand1790000037000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table account_kept_factors add column came_at timestamptz(3);
      update account_kept_factors set came_at = kept_until - interval '60 days';
      alter table account_kept_factors alter column came_at set not null;

      alter table recovery_given_factors
        add column fitting_since timestamptz[] not null default '{}';
      update recovery_given_factors set fitting_since = array_fill(entered_at, array[cardinality(fitting)])
        where cardinality(fitting) > 0;

      alter table recovery_vouchings
        add column fitting_since timestamptz[] not null default '{}';
      update recovery_vouchings set fitting_since = array_fill(typed_at, array[cardinality(fitting)])
        where cardinality(fitting) > 0;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table recovery_vouchings drop column fitting_since;
      alter table recovery_given_factors drop column fitting_since;
      alter table account_kept_factors drop column came_at;
    `);
  }
}
