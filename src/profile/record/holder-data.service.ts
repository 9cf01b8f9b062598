import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Corrections } from '../correction/corrections.service.js';
import { ProfileLinks } from '../link/profile-links.service.js';
import { SharedCertifications } from '../sharing/shared-certifications.service.js';
import { Profile } from './profile.entity.js';
import { Records } from './records.service.js';
import { RecordViews } from './record-views.service.js';

const ALL = { since: new Date(0), limit: 100_000 };

/** The record that an account is linked to, as its holder may take it along. */
@Injectable()
export class HolderData {
  constructor(
    private readonly links: ProfileLinks,
    private readonly records: Records,
    private readonly views: RecordViews,
    private readonly shared: SharedCertifications,
    private readonly corrections: Corrections,
  ) {}

  /** Null for an account without a record. */
  async of(manager: EntityManager, accountId: number): Promise<object | null> {
    const link = await this.links.ofAccount(manager, accountId);
    const record = link && (await this.records.comparison(manager, link.profileId));
    if (!record) return null;
    const { profileId, accountId: _own, addresses, merged, ...rest } = record;
    const stored = await manager.findOneByOrFail(Profile, { id: profileId });
    return {
      ...rest,
      phone: stored.phone,
      formerPhone: stored.formerPhone,
      phoneChangedAt: stored.phoneChangedAt,
      contactChangedAt: stored.contactChangedAt,
      merged: merged.map(({ certificationId }) => certificationId),
      linkedSince: link.since,
      shownOnMemberPage: (await this.shared.choices(accountId))?.shown ?? [],
      addresses: addresses.map(({ kind, address }) => ({ kind, address })),
      corrections: (await this.corrections.of(manager, profileId)).map(
        ({ changes, state, confirmedAt, takesEffectAt, endedAt }) => ({
          ...{ changes, state, confirmedAt, takesEffectAt, endedAt },
        }),
      ),
      looks: await this.views.ofProfile(manager, profileId, ALL),
    };
  }
}
