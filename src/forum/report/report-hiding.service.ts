import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Audit } from '../../audit/audit.js';
import { Clock } from '../../config/clock.js';
import { hidePost } from '../posting/hiding.js';
import { DecisionMails } from '../review/decision-mails.service.js';
import { lockPost } from '../review/locked-post.js';
import {
  hiddenByReports,
  type ReportedAuthor,
  type ReportedPost,
  SILENCE_HOURS,
  silencedByReports,
} from '../rules/report-score.js';
import { Sanctions } from '../sanction/sanctions.service.js';
import type { Post } from '../topic/post.entity.js';
import type { Topic } from '../topic/topic.entity.js';
import { weighReports } from './report-weights.js';

/** What reports do by themselves, until a moderator has read the post. */
@Injectable()
export class ReportHiding {
  constructor(
    private readonly sanctions: Sanctions,
    private readonly mails: DecisionMails,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Hides a post whose open reports weigh enough by now, and silences its
   * author where that was the last of several. The author is told, and still
   * sees the post. The caller has locked the author's account.
   */
  async weigh(tx: EntityManager, postId: number): Promise<void> {
    const { topic, post } = await lockPost(tx, postId);
    const now = this.clock.now();
    const weighed = await weighReports(tx, postId, now);
    const { reports, score } = weighed;
    if (!hiddenByReports(await gateOf(tx, topic, post), weighed, reports.length)) return;
    await hidePost(tx, topic, post, { hiddenByReportsAt: now });
    await this.mails.hiddenByReports(tx, topic, post);
    await this.audit.append(tx, {
      actor: null,
      action: 'post.hiddenByReports',
      subject: { kind: 'post', id: postId },
      details: { score, reports: reports.map(({ reportId }) => reportId) },
    });
    const since = new Date(now.getTime() - SILENCE_HOURS * 3_600_000);
    if (silencedByReports(await authorOf(tx, post.authorId, since)))
      await this.sanctions.silenceByReports(tx, post.authorId);
  }
}

async function gateOf(tx: EntityManager, { id }: Topic, post: Post): Promise<ReportedPost> {
  const [row] = await tx.query<Omit<ReportedPost, 'published'>[]>(
    `select exists (
         select from posts p join accounts a on a.id = p.author_id join topics t on t.id = p.topic_id
         where p.topic_id = $1 and p.state = 'published' and (p.id = $2 or $3)
           and (a.role <> 'member' or p.number = t.answer_number)) as protected,
       exists (select from post_reports where post_id = $2 and state = 'dismissed') as "readBefore"`,
    [id, post.id, post.number === 1],
  );
  if (!row) throw new Error('a select without a table has one row');
  return { published: post.state === 'published', ...row };
}

async function authorOf(
  tx: EntityManager,
  accountId: number,
  since: Date,
): Promise<ReportedAuthor> {
  const [row] = await tx.query<ReportedAuthor[]>(
    `select a.role <> 'member' as staff,
       (select count(*)::int from posts p where p.author_id = a.id and p.state = 'published') as published,
       count(distinct p.id)::int as hidden, count(distinct r.reporter_id)::int as reporters
     from accounts a
     left join posts p on p.author_id = a.id and p.state = 'hidden'
     left join post_reports r on r.post_id = p.id and r.state in ('open', 'upheld') and r.created_at >= $2
     where a.id = $1 and (p.id is null or r.id is not null) group by a.id`,
    [accountId, since],
  );
  if (!row) throw new Error(`account ${accountId} has no hidden post`);
  return row;
}
