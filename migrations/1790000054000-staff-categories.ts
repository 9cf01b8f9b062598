import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A topic says itself whether its category is for staff only, so that one rule on its row decides who reads it. */
export class StaffCategories1790000054000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table categories add column staff_only boolean not null default false;
      alter table topics add column staff_only boolean not null default false;

      create function topics_keep_staff_only() returns trigger language plpgsql as $$
      begin
        new.staff_only := (select staff_only from categories where id = new.category_id);
        return new;
      end $$;
      create trigger topics_staff_only before insert or update of category_id, staff_only on topics
        for each row execute function topics_keep_staff_only();

      create function categories_keep_staff_only() returns trigger language plpgsql as $$
      begin
        update topics set staff_only = new.staff_only where category_id = new.id;
        return null;
      end $$;
      create trigger categories_staff_only after update of staff_only on categories
        for each row when (old.staff_only <> new.staff_only) execute function categories_keep_staff_only();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger categories_staff_only on categories;
      drop trigger topics_staff_only on topics;
      drop function categories_keep_staff_only();
      drop function topics_keep_staff_only();
      alter table topics drop column staff_only;
      alter table categories drop column staff_only;
    `);
  }
}
