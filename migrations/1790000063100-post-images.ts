import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Images that members put into posts; which posts show them follows from what the posts say. */
export class PostImages1790000063100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table post_images (
        id uuid constraint "PK_post_images" primary key default gen_random_uuid(),
        uploader_id integer not null
          constraint "FK_post_images_uploader" references accounts,
        kind text not null,
        width integer not null,
        height integer not null,
        content bytea not null,
        created_at timestamptz(3) not null,
        constraint post_images_kind check (kind in ('jpeg', 'png', 'webp'))
      );
      create index post_images_uploader on post_images (uploader_id);
      create index post_images_age on post_images (created_at);
      create table post_image_uses (
        image_id uuid not null
          constraint "FK_post_image_uses_image" references post_images on delete cascade,
        post_id integer not null
          constraint "FK_post_image_uses_post" references posts on delete cascade,
        constraint "PK_post_image_uses" primary key (image_id, post_id)
      );
      create index post_image_uses_post on post_image_uses (post_id);
      alter table post_images alter column content set storage external;

      create function forum_image_uses() returns trigger language plpgsql as $$
        begin
          if tg_op = 'UPDATE' then
            delete from post_image_uses where post_id = new.id;
          end if;
          if new.body like '%/images/%' then
            insert into post_image_uses (image_id, post_id)
              select distinct i.id, new.id
              from regexp_matches(new.body, '/images/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})', 'g') m
              join post_images i on i.id = m[1]::uuid and i.uploader_id = new.author_id;
          end if;
          return null;
        end
      $$;
      create trigger posts_image_uses after insert or update of body on posts
        for each row execute function forum_image_uses();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger posts_image_uses on posts;
      drop function forum_image_uses();
      drop table post_image_uses, post_images;
    `);
  }
}
