import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Each look at a ticket asks whether others came from its network. */
export class TicketsByNetwork1790000131000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index recovery_tickets_network on recovery_tickets (network)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index recovery_tickets_network');
  }
}
