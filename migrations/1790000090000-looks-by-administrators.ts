import type { MigrationInterface, QueryRunner } from 'typeorm';

export class LooksByAdministrators1790000090000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table record_views alter column ticket_number drop not null;
      alter table record_views add column alerted boolean not null default false;
      create index record_views_viewer on record_views (viewer_id, at) where ticket_number is null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index record_views_viewer;
      alter table record_views drop column alerted;
      delete from record_views where ticket_number is null;
      alter table record_views alter column ticket_number set not null;
    `);
  }
}
