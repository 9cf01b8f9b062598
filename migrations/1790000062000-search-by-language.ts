import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SearchByLanguage1790000062000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table categories add column language text not null default 'simple';
      alter table categories add constraint categories_language check (language in (
        'simple', 'arabic', 'armenian', 'basque', 'catalan', 'danish', 'dutch', 'english', 'finnish', 'french',
        'german', 'greek', 'hindi', 'hungarian', 'indonesian', 'irish', 'italian', 'lithuanian', 'nepali',
        'norwegian', 'portuguese', 'romanian', 'russian', 'serbian', 'spanish', 'swedish', 'tamil', 'turkish', 'yiddish'));

      -- Words as they were written (A of the title, B of the text), so that beginnings and phrases are found,
      -- and their stems (C and D), so that other endings are.
      create or replace function forum_search_vector() returns trigger language plpgsql as $$
        declare
          config regconfig;
        begin
          select ('pg_catalog.' || c.language)::regconfig into config
            from topics t join categories c on c.id = t.category_id where t.id = new.topic_id;
          new.search :=
            setweight(to_tsvector('simple', forum_search_text(new.title)), 'A') ||
            setweight(to_tsvector('simple', forum_search_text(new.plain)), 'B');
          if config is not null and config <> 'pg_catalog.simple'::regconfig then
            new.search := new.search ||
              setweight(to_tsvector(config, forum_search_text(new.title)), 'C') ||
              setweight(to_tsvector(config, forum_search_text(new.plain)), 'D');
          end if;
          return new;
        end
      $$;

      drop trigger posts_search_vector on posts;
      create trigger posts_search_vector before insert or update of title, plain, topic_id on posts
        for each row execute function forum_search_vector();

      -- Setting a title to itself makes the vector anew.
      create function forum_index_topic() returns trigger language plpgsql as $$
        begin
          if (select language from categories where id = old.category_id) is distinct from
             (select language from categories where id = new.category_id) then
            update posts set title = title where topic_id = new.id;
          end if;
          return null;
        end
      $$;
      create trigger topics_index_anew after update of category_id on topics
        for each row when (old.category_id <> new.category_id) execute function forum_index_topic();
      create function forum_index_category() returns trigger language plpgsql as $$
        begin
          update posts p set title = p.title from topics t where t.id = p.topic_id and t.category_id = new.id;
          return null;
        end
      $$;
      create trigger categories_index_anew after update of language on categories
        for each row when (old.language <> new.language) execute function forum_index_category();

      -- The four that a forum begins with are in English.
      update categories set language = 'english'
        where slug in ('account-access', 'profile', 'exams', 'transcripts');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger categories_index_anew on categories;
      drop function forum_index_category;
      drop trigger topics_index_anew on topics;
      drop function forum_index_topic;
      create or replace function forum_search_vector() returns trigger language plpgsql as $$
        begin
          new.search :=
            setweight(to_tsvector('simple', forum_search_text(new.title)), 'A') ||
            setweight(to_tsvector('simple', forum_search_text(new.plain)), 'B');
          return new;
        end
      $$;
      drop trigger posts_search_vector on posts;
      create trigger posts_search_vector before insert or update of title, plain on posts
        for each row execute function forum_search_vector();
      update posts set title = title;
      alter table categories drop column language;
    `);
  }
}
