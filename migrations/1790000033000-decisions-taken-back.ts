import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Decisions of the console that can be taken back for a moment, and what is left of those that were. */
export class DecisionsTakenBack1790000033000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table taken_decisions (
        id uuid not null,
        batch uuid not null,
        kind text not null,
        item_id text not null,
        verb text not null,
        actor_id integer not null,
        entry integer not null,
        at timestamptz(3) not null,
        undo_until timestamptz(3) not null,
        memento jsonb not null,
        mails uuid[] not null,
        undone_at timestamptz(3),
        constraint "PK_taken_decisions" primary key (id),
        constraint "FK_taken_decisions_actor" foreign key (actor_id) references accounts (id) on delete cascade
      );
      create index taken_decisions_batch on taken_decisions (batch);
      create index taken_decisions_actor on taken_decisions (actor_id, undo_until);

      alter table recovery_events add column undone_at timestamptz(3);
      alter table recovery_namings add column taken_back boolean not null default false;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table recovery_namings drop column taken_back;
      alter table recovery_events drop column undone_at;
      drop table taken_decisions;
    `);
  }
}
