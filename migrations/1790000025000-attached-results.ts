import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AttachedResults1790000025000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table attached_results (
        ticket_number text constraint "PK_attached_results" primary key,
        profile_id integer not null
          constraint "FK_attached_results_profile" references profiles,
        registration_id text not null,
        attached_at timestamptz(3) not null,
        taken_off_at timestamptz(3)
      );
      create index attached_results_profile on attached_results (profile_id);
      alter table recovery_approvals alter column path drop not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from recovery_approvals where path is null;
      alter table recovery_approvals alter column path set not null;
      drop table attached_results;
    `);
  }
}
