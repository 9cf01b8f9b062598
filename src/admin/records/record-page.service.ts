import { Injectable, NotFoundException } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { NameChanges } from '../../profile/name/name-changes.service.js';
import { dayOf } from '../../profile/record/calendar-day.js';
import type { Person } from '../../profile/record/person.js';
import { Records } from '../../profile/record/records.service.js';
import type { OpenLook } from './record-looks.service.js';
import { type LinkRow, LINKS } from './record-queries.js';
import { type RecordPageView, recordPageView } from './record.views.js';

/** Gathers a record for an administrator who gave a reason to see it. */
@Injectable()
export class RecordPage {
  constructor(
    private readonly dataSource: DataSource,
    private readonly records: Records,
    private readonly names: NameChanges,
    private readonly clock: Clock,
  ) {}

  /** @param look the look that lasts: without one nothing is gathered */
  async of({ profileId }: Person, { contact }: OpenLook): Promise<RecordPageView> {
    const { manager } = this.dataSource;
    const record = await this.records.comparison(manager, profileId);
    if (!record) throw new NotFoundException();
    const ids = [record.profileId, ...record.merged.map((each) => each.profileId)];
    const now = this.clock.now();
    return recordPageView({
      record,
      formerNames: await this.names.formerNames(manager, record.profileId),
      links: await manager.query<LinkRow[]>(LINKS, [ids]),
      contact,
      now,
      today: dayOf(now),
    });
  }
}
