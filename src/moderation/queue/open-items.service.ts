import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { Clock } from '../../config/clock.js';
import { KeptUntilWritten } from '../../database/kept-until-written.js';
import { QUEUE_KINDS, type QueueKind } from '../queue-kind.js';
import { countQuery, nearQuery } from './queue-query.js';
import type { QueueCount } from './queue-row.js';
import { QueueVersion } from './queue-version.service.js';
import type { Counts } from './queue.views.js';

/** No account has this number. */
const NOBODY = 0;
/** Of so many people the counts are kept; more than work at once. */
const MOST_PEOPLE = 200;

/** How much is open in the queue: counted over all that waits, and so kept until an item comes or leaves. */
@Injectable()
export class OpenItems {
  private readonly kept: KeptUntilWritten;

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    version: QueueVersion,
  ) {
    this.kept = new KeptUntilWritten(version, MOST_PEOPLE);
  }

  /** How much is open of each kind, without what is about the actor. */
  counts({ id }: Actor): Promise<Counts> {
    return this.kept.ofNow(String(id), this.clock.now(), () => this.counted(countQuery(), id));
  }

  /**
   * How much of each kind is due soon, or late, and claimed by nobody: what leads see to.
   * @param actorId whose own items do not count; null for nobody's
   */
  near(actorId: number | null): Promise<Counts> {
    return this.counted(nearQuery(), actorId ?? NOBODY);
  }

  private async counted(query: string, actorId: number): Promise<Counts> {
    const rows = await this.dataSource.query<({ kind: QueueKind } & QueueCount)[]>(query, [
      actorId,
      this.clock.now(),
    ]);
    const counts = QUEUE_KINDS.map((kind): [QueueKind, QueueCount] => {
      const ofKind = rows.filter((row) => row.kind === kind);
      const sum = (what: keyof QueueCount) => ofKind.reduce((all, row) => all + row[what], 0);
      return [kind, { open: sum('open'), late: sum('late') }];
    });
    return Object.fromEntries(counts) as Counts;
  }
}
