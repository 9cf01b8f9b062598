import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever watches the queue is told when something came into it, left it or was taken; never what. */
export class QueueNews1790000031000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function tell_queue() returns trigger language plpgsql as $$
      begin
        perform pg_notify('queue_news', '');
        return null;
      end
      $$;

      create trigger claims_tell_queue after insert or delete on claims
        for each row execute function tell_queue();
      create trigger claims_taken_over_tell_queue after update on claims
        for each row when (old.account_id <> new.account_id) execute function tell_queue();

      create trigger held_posts_tell_queue after insert on posts
        for each row when (new.state = 'held') execute function tell_queue();
      create trigger reviewed_posts_tell_queue after update on posts
        for each row when (old.state <> new.state and 'held' in (old.state, new.state))
        execute function tell_queue();

      create trigger reports_tell_queue after insert on post_reports
        for each row execute function tell_queue();
      create trigger reviewed_reports_tell_queue after update on post_reports
        for each row when (old.state <> new.state) execute function tell_queue();

      create trigger tickets_tell_queue after insert on recovery_tickets
        for each row execute function tell_queue();
      create trigger reviewed_tickets_tell_queue after update on recovery_tickets
        for each row when (old.state <> new.state or old.due_at is distinct from new.due_at)
        execute function tell_queue();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function tell_queue() cascade');
  }
}
