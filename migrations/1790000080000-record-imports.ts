import type { MigrationInterface, QueryRunner } from 'typeorm';

export class RecordImports1790000080000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table record_imports (
        id uuid not null constraint "PK_record_imports" primary key,
        account_id integer constraint "FK_record_imports_account" references accounts (id) on delete set null,
        at timestamptz(3) not null,
        state text not null,
        files jsonb not null,
        step text,
        read_bytes integer not null default 0,
        checked jsonb,
        result jsonb,
        problem text,
        decided_by_id integer constraint "FK_record_imports_decided_by" references accounts (id) on delete set null,
        decided_at timestamptz(3),
        ended_at timestamptz(3),
        constraint record_imports_state check (state in ('checking', 'checked', 'importing', 'imported', 'failed', 'discarded'))
      );
      create index record_imports_at on record_imports (at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table record_imports');
  }
}
