import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '../../audit/audit.js';
import { Clock } from '../../config/clock.js';
import { Jobs } from '../../jobs/jobs.js';
import { writeEvent } from '../events/topic-events.js';
import { Telling } from '../notices/telling.service.js';
import { Post } from '../topic/post.entity.js';
import { Topic } from '../topic/topic.entity.js';

const SWEEP = 'forum.closingSweep';

/** Writes down that topics closed by their timer. They take no replies from that moment on, whether it ran or not. */
@Injectable()
export class ClosingSweep implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly dataSource: DataSource,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly telling: Telling,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(SWEEP, () => this.run());
    this.jobs.every('* * * * *', SWEEP);
  }

  private async run(): Promise<void> {
    const due = await this.dataSource.query<{ id: number }[]>(
      'select id from topics where closes_at <= $1 order by id',
      [this.clock.now()],
    );
    for (const { id } of due) await this.close(id);
  }

  private async close(id: number): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      const lock = { mode: 'pessimistic_write' } as const;
      const topic = await tx.findOne(Topic, { where: { id }, lock });
      const at = topic?.closesAt;
      if (!topic || !at || at > this.clock.now()) return;
      const { version } = topic;
      await tx.update(Topic, id, { closedAt: at, closesAt: null, version: version + 1 });
      await writeEvent(tx, { topicId: id, kind: 'closed', actorId: null, at });
      const { id: postId } = await tx.findOneByOrFail(Post, { topicId: id, number: 1 });
      await this.telling.conducted(tx, { postId, occasion: 'closed', actorId: null });
      const subject = { kind: 'topic', id };
      await this.audit.append(tx, { actor: null, action: 'topic.closed', subject });
    });
  }
}
