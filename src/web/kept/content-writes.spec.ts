import { writesContent } from './content-writes.js';

describe('a statement that may change what visitors read', () => {
  it.each([
    ['insert into posts (topic_id) values ($1)', true],
    ['UPDATE "topics" SET "title" = $1 WHERE "id" = $2', true],
    ['with t as (update topics set last_number = 2 returning id) select id from t', true],
    ['delete from only categories', true],
    ['truncate table exams', true],
    ['UPDATE "accounts" SET "name" = $1 WHERE "id" = $2', true],
    ['UPDATE "accounts" SET "last_sign_in_at" = $1 WHERE "id" = $2', false],
    ['insert into post_drafts (topic_id) values ($1)', false],
    ['select id from posts where id = $1 for update', false],
    ['insert into topic_reads as r (topic_id) values ($1)', false],
  ])('%s: %s', (statement, isWriting) => {
    expect(writesContent(statement)).toBe(isWriting);
  });
});
