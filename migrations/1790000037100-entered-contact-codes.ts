import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where a post of the forum went on as a request, its author's session may have been all that confirmed the contact address. */
export class EnteredContactCodes1790000037100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table recovery_drafts add column contact_proven boolean not null default false;
      update recovery_drafts set contact_proven = true
        where contact_confirmed_at is not null and origin_post_id is null;
      alter table recovery_tickets add column contact_proven boolean not null default false;
      update recovery_tickets set contact_proven = true where origin_post_id is null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table recovery_tickets drop column contact_proven;
      alter table recovery_drafts drop column contact_proven;
    `);
  }
}
