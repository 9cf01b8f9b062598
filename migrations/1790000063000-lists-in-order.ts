import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Requests that wait, and unanswered topics of a category, in the order in which lists show them. */
export class ListsInOrder1790000063000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index recovery_tickets_open on recovery_tickets (due_at, id)
        where state in ('submitted', 'in_review');
      create index topics_unanswered_of_category on topics (category_id, last_post_at, id)
        where state = 'published' and reply_count = 0 and answer_number is null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index recovery_tickets_open, topics_unanswered_of_category');
  }
}
