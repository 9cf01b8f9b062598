import { Injectable, NotFoundException } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { RoleNotices } from '../../accounts/access/role-notices.service.js';
import type { Actor } from '../../accounts/access/actor.js';
import { Audit } from '../../audit/audit.js';
import { Clock } from '../../config/clock.js';
import { lockProfiles } from '../../profile/merge/lock-profiles.js';
import type { Person } from '../../profile/record/person.js';
import { Records } from '../../profile/record/records.service.js';
import { RecordViews, type ViewedPart } from '../../profile/record/record-views.service.js';
import { FormProblem } from '../../web/form-problem.js';
import { ALERT_HOURS, isAlarming, lookSince, lookUntil } from '../rules/look.policy.js';

const HOUR_MS = 3_600_000;

/** What an administrator sees of a record now, and until when. */
export interface OpenLook {
  reason: string;
  until: Date;
  /** Whether addresses, phone number and birth date are shown too. */
  contact: boolean;
}

/** Opens a record to an administrator, with a reason; each look is written down, and its holder sees it. */
@Injectable()
export class RecordLooks {
  constructor(
    private readonly dataSource: DataSource,
    private readonly records: Records,
    private readonly views: RecordViews,
    private readonly notices: RoleNotices,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Whose record it is. @throws NotFoundException */
  async person(certificationId: string): Promise<Person> {
    const found = await this.records.byCertificationId(this.dataSource.manager, certificationId);
    if (!found) throw new NotFoundException();
    return found;
  }

  /** The look of this administrator that still lasts; null where there is none. */
  async open({ id }: Actor, { profileId }: Person): Promise<OpenLook | null> {
    const { manager } = this.dataSource;
    const since = lookSince(this.clock.now());
    const last = (field: ViewedPart) =>
      this.views.lastOf(manager, { profileId, viewerId: id, field }, since);
    const look = await last('record');
    if (!look) return null;
    const { at, reason } = look;
    return { reason, until: lookUntil(at), contact: (await last('contact')) !== null };
  }

  /**
   * Takes a look at a part of a record. While one with the same reason lasts,
   * a second one is the same: a double click, or the page sent once more.
   * @throws FormProblem where what reaches the holder is asked for without a look at the record
   */
  async take(
    actor: Actor,
    { profileId, certificationId }: Person,
    { part, reason }: { part: ViewedPart; reason: string | null },
  ): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      await lockProfiles(tx, [profileId]);
      const now = this.clock.now();
      const viewed = { profileId, viewerId: actor.id };
      const last = (field: ViewedPart) =>
        this.views.lastOf(tx, { ...viewed, field }, lookSince(now));
      const why = reason ?? (await last('record'))?.reason;
      if (why === undefined) throw new FormProblem('reason', 'records:look.over');
      if ((await last(part))?.reason === why) return;
      const alerted = await this.isAlarming(tx, actor);
      await this.views.add(tx, {
        ...viewed,
        ...{
          viewerRole: actor.role,
          ticketNumber: null,
          field: part,
          reason: why,
          at: now,
          alerted,
        },
      });
      const subject = { kind: 'profile', id: certificationId };
      if (alerted) await this.tell(tx, actor);
      const details = { field: part, reason: why };
      await this.audit.append(tx, { actor, action: 'profile.viewed', subject, details });
      if (alerted) await this.audit.append(tx, { actor, action: 'profile.browsed', subject });
    });
  }

  private async isAlarming(tx: EntityManager, { id }: Actor): Promise<boolean> {
    const hoursAgo = (hours: number) => new Date(this.clock.now().getTime() - hours * HOUR_MS);
    const { records } = await this.views.lookedAt(tx, id, hoursAgo(1));
    const { alerted } = await this.views.lookedAt(tx, id, hoursAgo(ALERT_HOURS));
    return isAlarming(records, alerted);
  }

  private async tell(tx: EntityManager, { name, handle }: Actor): Promise<void> {
    const path = `/moderation/log?kind=profile&person=${handle}`;
    await this.notices.tellAdministrators(tx, 'records.browsed', { params: { name }, path });
  }
}
