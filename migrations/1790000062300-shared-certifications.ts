import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SharedCertifications1790000062300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table shared_certifications (
        link_id integer constraint "FK_shared_certifications_link" references profile_links,
        certification_code text constraint "FK_shared_certifications_certification" references certifications,
        constraint "PK_shared_certifications" primary key (link_id, certification_code)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table shared_certifications');
  }
}
