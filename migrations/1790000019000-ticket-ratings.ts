import type { MigrationInterface, QueryRunner } from 'typeorm';

export class TicketRatings1790000019000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table recovery_tickets
        add column rating text,
        add constraint recovery_tickets_rating check (rating in ('good', 'fair', 'poor'));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table recovery_tickets drop column rating');
  }
}
