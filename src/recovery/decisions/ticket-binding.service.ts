import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { lockProfiles } from '../../profile/merge/lock-profiles.js';
import { Records } from '../../profile/record/records.service.js';
import { recordBoundByItself, recordsBoundByThemselves } from '../rules/binding.js';
import { standsBefore, type StandingFacts } from '../rules/merge.js';
import { isMerging, type TicketKind } from '../rules/ticket-kinds.js';
import { standingFacts, WeighedRecords } from '../ticket/weighed-records.service.js';

/** What a ticket is bound to; of a merge, the record that stands first. */
export interface BoundTo {
  profileId: number | null;
  otherProfileId: number | null;
}

/** Binding tickets to records. */
@Injectable()
export class TicketBinding {
  constructor(
    private readonly records: Records,
    private readonly weighing: WeighedRecords,
  ) {}

  /** The record that exactly one fits, by certification ID or a proven address, of a merge both; locked for the binding. */
  async recordsFor(
    tx: EntityManager,
    kind: TicketKind,
    given: { certificationIds: readonly string[]; provenAddresses: string[] },
  ): Promise<BoundTo> {
    const { certificationIds, provenAddresses } = given;
    const byCertificationId: number[] = [];
    for (const certificationId of certificationIds.filter((each) => each !== ''))
      byCertificationId.push(...ids(await this.records.candidates(tx, { certificationId })));
    const byProvenAddress =
      provenAddresses.length > 0
        ? ids(await this.records.candidates(tx, { addresses: provenAddresses }))
        : [];
    const fitting = { byCertificationId, byProvenAddress };
    const [first = null, second = null] = isMerging(kind)
      ? recordsBoundByThemselves(fitting)
      : [recordBoundByItself(fitting)];
    await lockProfiles(tx, [first, second]);
    return second === null || first === null
      ? { profileId: first, otherProfileId: null }
      : this.inOrder(tx, first, second);
  }

  /** Two records, the one that stands by the rule first. */
  private async inOrder(manager: EntityManager, one: number, two: number): Promise<BoundTo> {
    const a = await this.standing(manager, one);
    const b = await this.standing(manager, two);
    const isTurned = a && b && standsBefore(b, a);
    const [profileId, otherProfileId] = isTurned ? [two, one] : [one, two];
    return { profileId, otherProfileId };
  }

  private async standing(manager: EntityManager, id: number): Promise<StandingFacts | null> {
    const source = await this.records.comparison(manager, id);
    return source && standingFacts(await this.weighing.facts(manager, source));
  }
}

function ids(rows: readonly { profileId: number }[]): number[] {
  return rows.map(({ profileId }) => profileId);
}
