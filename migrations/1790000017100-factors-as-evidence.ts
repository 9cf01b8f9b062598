import type { MigrationInterface, QueryRunner } from 'typeorm';

export class FactorsAsEvidence1790000017100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table recovery_given_factors (
        id uuid constraint "PK_recovery_given_factors" primary key,
        draft_id uuid
          constraint "FK_recovery_given_factors_draft" references recovery_drafts on delete cascade,
        ticket_id integer
          constraint "FK_recovery_given_factors_ticket" references recovery_tickets,
        kind text not null
          constraint recovery_given_factors_kind check (kind in ('recovery-code', 'second-factor')),
        sealed_code bytea,
        entered_at timestamptz(3) not null,
        tried integer[] not null default '{}',
        fitting integer[] not null default '{}',
        constraint recovery_given_factors_owner check (num_nonnulls(draft_id, ticket_id) = 1)
      );
      create index recovery_given_factors_draft on recovery_given_factors (draft_id);
      create index recovery_given_factors_ticket on recovery_given_factors (ticket_id);

      create table account_kept_factors (
        id uuid constraint "PK_account_kept_factors" primary key,
        account_id integer not null
          constraint "FK_account_kept_factors_account" references accounts on delete cascade,
        kind text not null
          constraint account_kept_factors_kind check (kind in ('recovery-code', 'second-factor')),
        secret bytea not null,
        last_step bigint not null,
        kept_until timestamptz(3) not null
      );
      create index account_kept_factors_account on account_kept_factors (account_id);
      create index account_kept_factors_until on account_kept_factors (kept_until);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table account_kept_factors;
      drop table recovery_given_factors;
    `);
  }
}
