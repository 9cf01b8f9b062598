import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SecretsMailAudit1790000001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table one_time_secrets (
        id uuid constraint "PK_one_time_secrets" primary key,
        purpose text not null,
        subject text not null,
        kind text not null,
        hash bytea not null,
        tries integer not null default 0,
        created_at timestamptz(3) not null,
        expires_at timestamptz(3) not null,
        used_at timestamptz(3),
        ended_at timestamptz(3)
      );
      create index one_time_secrets_subject on one_time_secrets (purpose, subject);
      create index one_time_secrets_hash on one_time_secrets (hash);

      create table mail_messages (
        id uuid constraint "PK_mail_messages" primary key,
        to_address text not null,
        template text not null,
        locale text not null,
        params jsonb not null,
        path text,
        secret_id uuid,
        created_at timestamptz(3) not null,
        sent_at timestamptz(3),
        dropped_at timestamptz(3)
      );
      create index mail_messages_unsent on mail_messages (created_at) where sent_at is null and dropped_at is null;

      create table audit_log (
        seq integer constraint "PK_audit_log" primary key,
        at timestamptz(3) not null,
        actor_id integer,
        actor_role text,
        action text not null,
        subject_kind text not null,
        subject_id text not null,
        details json not null,
        previous_hash text not null,
        hash text not null
      );
      create index audit_log_subject on audit_log (subject_kind, subject_id, seq);
      create index audit_log_actor on audit_log (actor_id, seq);

      create function refuse_audit_change() returns trigger language plpgsql as $$
      begin
        raise exception 'the audit log is append-only';
      end $$;
      create trigger audit_log_rows_stay before update or delete on audit_log
        for each row execute function refuse_audit_change();
      create trigger audit_log_stays before truncate on audit_log
        for each statement execute function refuse_audit_change();

      create table rate_limits (
        key text constraint "PK_rate_limits" primary key,
        points integer not null default 0,
        expire bigint
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table rate_limits;
      drop table audit_log;
      drop function refuse_audit_change;
      drop table mail_messages;
      drop table one_time_secrets;
    `);
  }
}
