import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { LogEntries, type LogEntry } from '../log/log-entries.service.js';
import type { ItemRef } from '../queue-kind.js';
import { type Subject, subjectOf } from '../subject.js';
import { Desks } from './desks.service.js';

/** What became of an item, and whose entries of the log tell of it. */
export interface Outcome {
  subject: Subject;
  /** Null where nothing was ever decided. */
  latest: LogEntry | null;
}

/** What became of items: by their own entries of the log, or by those of the item that settled them. */
@Injectable()
export class Outcomes {
  constructor(
    private readonly desks: Desks,
    private readonly log: LogEntries,
  ) {}

  async of(manager: EntityManager, item: ItemRef): Promise<Outcome> {
    const subject = subjectOf(item);
    const latest = await this.log.latest(manager, subject);
    if (latest !== null) return { subject, latest };
    for (const other of (await this.desks.of(item).settledWith?.(manager, item)) ?? []) {
      const settling = await this.log.latest(manager, subjectOf(other));
      if (settling !== null) return { subject: subjectOf(other), latest: settling };
    }
    return { subject, latest };
  }
}
