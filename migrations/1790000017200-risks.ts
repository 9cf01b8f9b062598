import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Risks1790000017200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table recovery_tickets add column hold_risks text[] not null default '{}';
      create table recovery_mail_domains (
        domain text constraint "PK_recovery_mail_domains" primary key,
        takes_mail boolean not null,
        looked_up_at timestamptz(3) not null
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table recovery_mail_domains;
      alter table recovery_tickets drop column hold_risks;
    `);
  }
}
