import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Contact data that holders edit on their record, and what accounts choose for themselves. */
export class WhatHoldersEdit1790000100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table profiles
        add column contact_changed_at timestamptz(3),
        add column phone_changed_at timestamptz(3),
        add column former_phone text;
      alter table accounts
        add column locale text,
        add column address_hint_off_at timestamptz(3);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table accounts drop column locale, drop column address_hint_off_at;
      alter table profiles drop column contact_changed_at, drop column phone_changed_at,
        drop column former_phone;
    `);
  }
}
