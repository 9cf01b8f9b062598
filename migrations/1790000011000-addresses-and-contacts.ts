import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddressesAndContacts1790000011000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table account_addresses add column is_main boolean not null default false;
      update account_addresses set is_main = true
        where address_key in (
          select distinct on (account_id) address_key from account_addresses
          order by account_id, added_at, address_key);
      create unique index account_addresses_main on account_addresses (account_id) where is_main;

      create table account_former_addresses (
        account_id integer not null constraint "FK_account_former_addresses_account" references accounts on delete cascade,
        address_key text not null,
        address text not null,
        added_at timestamptz(3) not null,
        removed_at timestamptz(3) not null,
        told_until timestamptz(3) not null,
        constraint "PK_account_former_addresses" primary key (account_id, address_key)
      );
      create index account_former_addresses_told on account_former_addresses (told_until);

      create table account_address_changes (
        id uuid constraint "PK_account_address_changes" primary key,
        account_id integer not null constraint "FK_account_address_changes_account" references accounts on delete cascade,
        kind text not null constraint account_address_changes_kind check (kind in ('add', 'replace', 'remove')),
        new_address text not null,
        old_address text,
        new_confirmed boolean not null default false,
        old_confirmed boolean not null default false,
        main_before text,
        begun_at timestamptz(3) not null,
        done_at timestamptz(3)
      );
      create unique index account_address_changes_open on account_address_changes (account_id) where done_at is null;
      create index account_address_changes_account on account_address_changes (account_id);
      create index account_address_changes_age on account_address_changes (begun_at);

      create table recovery_contacts (
        id uuid constraint "PK_recovery_contacts" primary key,
        account_id integer not null constraint "FK_recovery_contacts_account" references accounts on delete cascade,
        address text not null,
        address_key text not null,
        asked_at timestamptz(3) not null,
        confirmed_at timestamptz(3)
      );
      create unique index recovery_contacts_address on recovery_contacts (account_id, address_key);
      create index recovery_contacts_key on recovery_contacts (address_key);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table recovery_contacts;
      drop table account_address_changes;
      drop table account_former_addresses;
      drop index account_addresses_main;
      alter table account_addresses drop column is_main;
    `);
  }
}
