import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { Clock } from '../../config/clock.js';
import { Environment } from '../../config/environment.js';
import { Limits } from '../../web/limits.js';
import { countedParts, refuseTooMuch } from './post-size.js';
import { rightsOf } from './trust-of.js';

/** What members may write, and how often, by how far they are trusted. */
@Injectable()
export class Allowances {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly environment: Environment,
    private readonly limits: Limits,
  ) {}

  /**
   * Lets a text be posted, as a reply or to open a topic.
   * @throws FormProblem at the text, for more links, names or images than the author may place in a post
   * @throws TooManyRequests
   */
  async takePost(actor: Actor, body: string, kind: 'reply' | 'topic'): Promise<void> {
    const rights = await this.rights(actor);
    refuseTooMuch(countedParts(body, this.environment.baseUrl), rights);
    const key = String(actor.id);
    await this.limits.take('forum.posts-minute', key, rights.postsAMinute);
    await this.limits.take('forum.posts-hour', key, rights.postsAnHour);
    if (kind === 'topic') await this.limits.take('forum.topics', key, rights.topicsAnHour);
  }

  /** Lets an own post be changed to a text. @throws as `takePost` */
  async takeEdit(actor: Actor, body: string): Promise<void> {
    const rights = await this.rights(actor);
    refuseTooMuch(countedParts(body, this.environment.baseUrl), rights);
    await this.limits.take('forum.edits', String(actor.id), rights.editsAnHour);
  }

  /** Lets a post be reported. @throws TooManyRequests */
  async takeReport(actor: Actor): Promise<void> {
    const { reportsAnHour } = await this.rights(actor);
    await this.limits.take('forum.reports', String(actor.id), reportsAnHour);
  }

  private async rights(actor: Actor) {
    return rightsOf(this.dataSource.manager, actor, this.clock.now());
  }
}
