import {
  Check,
  Column,
  Entity,
  ForeignKey,
  Index,
  PrimaryColumn,
  PrimaryGeneratedColumn,
} from 'typeorm';
import { Account } from '../../accounts/account/account.entity.js';
import type { ImageKind } from '../../storage/rules/file-kind.js';
import { Post } from '../topic/post.entity.js';

/** An image that a member brought, drawn anew: nothing of the sent file is in it. */
@Entity('post_images')
@Check('post_images_kind', `kind in ('jpeg', 'png', 'webp')`)
@Index('post_images_uploader', ['uploaderId'])
@Index('post_images_age', ['createdAt'])
export class PostImage {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'PK_post_images' })
  id!: string;

  @Column({ name: 'uploader_id', type: 'integer' })
  @ForeignKey(() => Account, { name: 'FK_post_images_uploader' })
  uploaderId!: number;

  @Column('text')
  kind!: ImageKind;

  /** Pixels. */
  @Column('integer')
  width!: number;

  @Column('integer')
  height!: number;

  @Column({ type: 'bytea', select: false })
  content!: Buffer;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;
}

/** That a post of the uploader's shows an image; a trigger on posts keeps it. */
@Entity('post_image_uses')
@Index('post_image_uses_post', ['postId'])
export class PostImageUse {
  @PrimaryColumn({ name: 'image_id', type: 'uuid', primaryKeyConstraintName: 'PK_post_image_uses' })
  @ForeignKey(() => PostImage, { name: 'FK_post_image_uses_image', onDelete: 'CASCADE' })
  imageId!: string;

  @PrimaryColumn({
    name: 'post_id',
    type: 'integer',
    primaryKeyConstraintName: 'PK_post_image_uses',
  })
  @ForeignKey(() => Post, { name: 'FK_post_image_uses_post', onDelete: 'CASCADE' })
  postId!: number;
}
