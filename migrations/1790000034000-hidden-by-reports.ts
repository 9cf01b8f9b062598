import type { MigrationInterface, QueryRunner } from 'typeorm';

export class HiddenByReports1790000034000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table posts
        add column hidden_by_reports_at timestamptz(3),
        add constraint posts_hidden_by_reports check (hidden_by_reports_at is null or state = 'hidden');
      alter table sanctions
        alter column imposed_by drop not null,
        drop constraint sanctions_reason,
        add constraint sanctions_reason check (reason in
          ('spam', 'abuse', 'personal-data', 'exam-content', 'impersonation', 'off-topic', 'evasion', 'reports')),
        add constraint sanctions_imposed_by check ((imposed_by is null) = (reason = 'reports'));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from sanctions where reason = 'reports';
      alter table sanctions
        drop constraint sanctions_imposed_by,
        drop constraint sanctions_reason,
        add constraint sanctions_reason check (reason in
          ('spam', 'abuse', 'personal-data', 'exam-content', 'impersonation', 'off-topic', 'evasion')),
        alter column imposed_by set not null;
      alter table posts drop constraint posts_hidden_by_reports, drop column hidden_by_reports_at;
    `);
  }
}
