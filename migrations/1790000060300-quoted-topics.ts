import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds what quotes posts of a topic in whichever topic it stands, so that what is taken out there goes here too. */
export class QuotedTopics1790000060300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function forum_quoted_topics(body text) returns integer[] language sql immutable parallel safe as $$
        select array(select distinct found[1]::integer from regexp_matches(body, '\\]\\(/t/(\\d{1,9})/', 'g') found)
      $$;
      create index posts_quoting on posts using gin (forum_quoted_topics(body));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index posts_quoting; drop function forum_quoted_topics(text)');
  }
}
