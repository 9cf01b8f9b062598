import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ContactsAsEvidence1790000020000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table account_kept_contacts (
        id uuid constraint "PK_account_kept_contacts" primary key,
        account_id integer not null
          constraint "FK_account_kept_contacts_account" references accounts on delete cascade,
        address text not null,
        address_key text not null,
        confirmed_at timestamptz(3) not null,
        kept_until timestamptz(3) not null
      );
      create index account_kept_contacts_account on account_kept_contacts (account_id);
      create index account_kept_contacts_until on account_kept_contacts (kept_until);

      create table recovery_vouchings (
        id uuid constraint "PK_recovery_vouchings" primary key,
        draft_id uuid
          constraint "FK_recovery_vouchings_draft" references recovery_drafts on delete cascade,
        ticket_id integer
          constraint "FK_recovery_vouchings_ticket" references recovery_tickets,
        address text not null,
        address_key text not null,
        typed_at timestamptz(3) not null,
        fitting integer[] not null default '{}',
        answer text
          constraint recovery_vouchings_answer check (answer in ('confirmed', 'refused')),
        answered_at timestamptz(3),
        constraint recovery_vouchings_owner check (num_nonnulls(draft_id, ticket_id) = 1)
      );
      create index recovery_vouchings_draft on recovery_vouchings (draft_id);
      create index recovery_vouchings_ticket on recovery_vouchings (ticket_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table recovery_vouchings;
      drop table account_kept_contacts;
    `);
  }
}
