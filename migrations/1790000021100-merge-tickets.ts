import type { MigrationInterface, QueryRunner } from 'typeorm';

export class MergeTickets1790000021100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table recovery_tickets
        add column other_profile_id integer
          constraint "FK_recovery_tickets_other_profile" references profiles;
      create index recovery_tickets_other_profile on recovery_tickets (other_profile_id);
      alter table recovery_given_factors drop constraint recovery_given_factors_kind;
      alter table recovery_given_factors add constraint recovery_given_factors_kind
        check (kind in ('recovery-code', 'second-factor', 'sign-in'));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from recovery_given_factors where kind = 'sign-in';
      alter table recovery_given_factors drop constraint recovery_given_factors_kind;
      alter table recovery_given_factors add constraint recovery_given_factors_kind
        check (kind in ('recovery-code', 'second-factor'));
      alter table recovery_tickets drop column other_profile_id;
    `);
  }
}
