import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Post } from '../topic/post.entity.js';
import { Topic } from '../topic/topic.entity.js';

/** Which post stood at a place of a topic that was merged into another. */
@Entity('merged_posts')
@Index('merged_posts_post', ['postId'])
export class MergedPost {
  @PrimaryColumn({ name: 'topic_id', type: 'integer', primaryKeyConstraintName: 'PK_merged_posts' })
  @ForeignKey(() => Topic, { name: 'FK_merged_posts_topic', onDelete: 'CASCADE' })
  topicId!: number;

  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'PK_merged_posts' })
  number!: number;

  @Column({ name: 'post_id', type: 'integer' })
  @ForeignKey(() => Post, { name: 'FK_merged_posts_post', onDelete: 'CASCADE' })
  postId!: number;
}
