import { Injectable, NotFoundException } from '@nestjs/common';
import { DataSource, type EntityManager, IsNull, Not } from 'typeorm';
import { Jobs } from '../jobs/jobs.js';
import { DELIVER_MAIL } from './mail-delivery.js';
import { MailMessage } from './mail-message.entity.js';

/** A message that was given up; of its recipient the domain alone. */
export interface FailedMail {
  id: string;
  template: string;
  domain: string;
  failure: string;
  at: Date;
}

/** What has not left. */
export interface Undelivered {
  waiting: number;
  /** When the oldest of those was written. */
  oldest: Date | null;
  failed: number;
}

const MOST_LISTED = 100;

/** Messages that did not leave: how many, which were given up, and another try for those. */
@Injectable()
export class UndeliveredMails {
  constructor(
    private readonly dataSource: DataSource,
    private readonly jobs: Jobs,
  ) {}

  async figures(): Promise<Undelivered> {
    const [row] = await this.dataSource.query<Undelivered[]>(
      `select (select count(*)::int from mail_messages where failed_at is not null) as failed,
         count(*)::int as waiting, min(created_at) as oldest
       from mail_messages where sent_at is null and dropped_at is null and failed_at is null`,
    );
    return row ?? { waiting: 0, oldest: null, failed: 0 };
  }

  /** Those given up last. */
  async failed(): Promise<FailedMail[]> {
    return this.dataSource.query(
      `select id, template, split_part(to_address, '@', 2) as domain, failure, failed_at as at
       from mail_messages where failed_at is not null order by failed_at desc, id limit ${MOST_LISTED}`,
    );
  }

  /** Tries one again, inside the caller's transaction. @throws NotFoundException for one that was not given up */
  async tryAgain(tx: EntityManager, id: string): Promise<void> {
    const given = { id, failedAt: Not(IsNull()) };
    const { affected } = await tx.update(MailMessage, given, { failedAt: null, failure: null });
    if (affected !== 1) throw new NotFoundException();
    await this.jobs.add(tx, DELIVER_MAIL, { id });
  }
}
