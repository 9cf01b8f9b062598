import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PUBLIC_POST, PUBLIC_TOPIC } from '../forum.policy.js';
import type { NeighbourRow } from '../topic/topic-neighbourhood.js';
import { type NeighbourView, neighbourView } from '../topic/topic.views.js';
import { titleWords } from './title-words.js';

/** So many of the newest topics with one of the words are compared. */
const COMPARED = 1_000;
const MOST = 5;
/** Who writes two words that a title has too may mean the same; one alone says little. */
const SHARED_AT_LEAST = 2;
/** Another category is no reason to leave a topic out. */
const SAME_CATEGORY = 1.2;

/** Topics that may answer what somebody is about to ask. */
@Injectable()
export class SimilarTopics {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Public topics whose titles share the most words with one that is being written, solved ones first.
   * @param category slug of the category that is chosen; '' while none is
   */
  async to(title: string, category: string): Promise<NeighbourView[]> {
    const { manager } = this.dataSource;
    const words = await titleWords(manager, title);
    if (words.length === 0) return [];
    const rows = await manager.query<NeighbourRow[]>(
      // Apart from the limit, so that the index of titles is read, never all posts from the newest on.
      `with hits as materialized (
         select p.id, p.topic_id, p.search from posts p
         where p.number = 1 and ${PUBLIC_POST} and p.search @@ to_tsquery('simple', $1)
       ), fitting as materialized (
         select topic_id, search from hits order by id desc limit ${COMPARED}
       ), best as (
         select t.id, t.slug, t.title, t.reply_count as "replyCount", t.answer_number is not null as answered,
           shared.count * (case when c.slug = $4 then ${SAME_CATEGORY} else 1 end) as score
         from fitting f join topics t on t.id = f.topic_id join categories c on c.id = t.category_id
         cross join lateral (
           select count(*) from unnest($2::text[]) w where f.search @@ to_tsquery('simple', w)) shared
         where ${PUBLIC_TOPIC} and shared.count >= $3
         order by score desc, t.id desc limit ${MOST}
       )
       select id, slug, title, "replyCount", answered from best order by answered desc, score desc, id desc`,
      [
        words.map((word) => `(${word})`).join(' | '),
        words,
        Math.min(SHARED_AT_LEAST, words.length),
        category,
      ],
    );
    return rows.map(neighbourView);
  }
}
