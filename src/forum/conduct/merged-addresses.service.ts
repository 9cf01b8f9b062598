import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { postPath, topicPath, type TopicRef } from '../forum-paths.js';

/** Old addresses of posts whose topic was merged into another. */
@Injectable()
export class MergedAddresses {
  constructor(private readonly dataSource: DataSource) {}

  /** Where a post stands now that had a number in a topic; the topic where its posts are, where none had. */
  async path(topic: TopicRef, formerId: number, number: number): Promise<string> {
    const [row] = await this.dataSource.query<{ number: number | null }[]>(
      `select p.number from merged_posts m join posts p on p.id = m.post_id
       where m.topic_id = $1 and m.number = $2 and p.topic_id = $3`,
      [formerId, number, topic.id],
    );
    const now = row?.number ?? null;
    return now === null ? topicPath(topic) : postPath(topic, now);
  }
}
