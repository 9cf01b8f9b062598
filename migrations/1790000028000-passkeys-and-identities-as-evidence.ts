import type { MigrationInterface, QueryRunner } from 'typeorm';

const TYPED = `'recovery-code', 'second-factor'`;
const SHOWN = `'passkey', 'linked-identity'`;

export class PasskeysAndIdentitiesAsEvidence1790000028000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(kinds(`${TYPED}, ${SHOWN}`));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from recovery_given_factors where kind in (${SHOWN});
      delete from account_kept_factors where kind in (${SHOWN});
      ${kinds(TYPED)}
    `);
  }
}

function kinds(factors: string): string {
  return `
    alter table recovery_given_factors
      drop constraint recovery_given_factors_kind,
      add constraint recovery_given_factors_kind check (kind in (${factors}, 'sign-in'));
    alter table account_kept_factors
      drop constraint account_kept_factors_kind,
      add constraint account_kept_factors_kind check (kind in (${factors}));
  `;
}
