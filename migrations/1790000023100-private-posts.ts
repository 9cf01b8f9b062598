import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATES = `('published', 'held', 'rejected', 'hidden')`;
const WITH_PRIVATE = `('published', 'held', 'rejected', 'hidden', 'private')`;

export class PrivatePosts1790000023100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table topics drop constraint topics_state,
        add constraint topics_state check (state in ${WITH_PRIVATE});
      alter table posts drop constraint posts_state,
        add constraint posts_state check (state in ${WITH_PRIVATE}),
        add column settled_at timestamptz(3);

      alter table recovery_drafts add column opening text not null default '',
        add column origin_post_id integer
          constraint "FK_recovery_drafts_origin" references posts on delete set null;
      alter table recovery_tickets add column origin_post_id integer
          constraint "FK_recovery_tickets_origin" references posts on delete set null;
      create index recovery_drafts_origin on recovery_drafts (origin_post_id);
      create index recovery_tickets_origin on recovery_tickets (origin_post_id);

      alter table recovery_messages drop constraint recovery_messages_kind,
        add constraint recovery_messages_kind
          check (kind in ('opening', 'question', 'answer', 'decision', 'sentBack', 'appeal'));
    `);
  }

  /** Posts that were continued privately are hidden again: nobody but their authors sees them. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from recovery_messages where kind = 'opening';
      alter table recovery_messages drop constraint recovery_messages_kind,
        add constraint recovery_messages_kind
          check (kind in ('question', 'answer', 'decision', 'sentBack', 'appeal'));
      alter table recovery_tickets drop column origin_post_id;
      alter table recovery_drafts drop column opening, drop column origin_post_id;

      update posts set state = 'hidden' where state = 'private';
      update topics set state = 'hidden' where state = 'private';
      alter table posts drop column settled_at, drop constraint posts_state,
        add constraint posts_state check (state in ${STATES});
      alter table topics drop constraint topics_state,
        add constraint topics_state check (state in ${STATES});
    `);
  }
}
