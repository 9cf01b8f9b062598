import type { MigrationInterface, QueryRunner } from 'typeorm';

export class WhoConfirmedARemoval1790000027000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table account_address_changes add confirmer_added_at timestamptz(3);

      update account_address_changes change set confirmer_added_at = own.added_at
        from (select account_id, address, added_at from account_addresses
              union all
              select account_id, address, added_at from account_former_addresses) own
       where change.kind = 'remove' and own.account_id = change.account_id
         and own.address = change.new_address and own.added_at < change.done_at;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table account_address_changes drop confirmer_added_at');
  }
}
