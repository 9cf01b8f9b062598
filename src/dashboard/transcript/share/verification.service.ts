import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../../config/clock.js';
import { Catalogue } from '../../../profile/catalogue/catalogue.service.js';
import type { AwardOnRecord, ExamOnRecord } from '../../../profile/record/person.js';
import { type RecordForComparison, Records } from '../../../profile/record/records.service.js';
import { scopeOf } from '../rules/share-scope.js';
import { shareStanding, type ShareStanding } from '../rules/share-standing.js';
import { plain, ShareCodes } from './share-codes.js';
import { TranscriptShare } from './transcript-share.entity.js';
import { TranscriptShareView } from './transcript-share-view.entity.js';

/** What whoever has id and code may see, now. */
export interface Verification {
  standing: ShareStanding;
  share: TranscriptShare;
  /** Only where it is open. */
  shown: {
    record: RecordForComparison;
    awards: AwardOnRecord[];
    exams: ExamOnRecord[] | null;
  } | null;
}

/** Showing a shared transcript to whoever has its id and code. */
@Injectable()
export class Verifications {
  constructor(
    private readonly dataSource: DataSource,
    private readonly codes: ShareCodes,
    private readonly records: Records,
    private readonly catalogue: Catalogue,
    private readonly clock: Clock,
  ) {}

  /** Whether there is such a share and the code is its own: both are told by one answer. */
  async opens(typedId: string, code: string): Promise<string | null> {
    const id = plain(typedId);
    if (!this.codes.matches(id, code)) return null;
    return (await this.dataSource.manager.existsBy(TranscriptShare, { id })) ? id : null;
  }

  /** @param viewerId who looks, where that is known: holders who look at their own leave no trace. @returns null where `opens` would */
  async look(id: string, code: string, viewerId: number | null): Promise<Verification | null> {
    if (!this.codes.matches(id, code)) return null;
    const { manager } = this.dataSource;
    const share = await manager.findOneBy(TranscriptShare, { id });
    const record = share && (await this.records.comparison(manager, share.profileId));
    if (!share || !record) return null;
    const now = this.clock.now();
    const standing = shareStanding(share, record, now);
    if (standing !== 'open') return { standing, share, shown: null };
    if (viewerId !== share.accountId)
      await manager.insert(TranscriptShareView, { shareId: id, at: now });
    const examsOf = await this.catalogue.examsOf(
      record.awards.map((each) => each.certificationCode),
    );
    return { standing, share, shown: { record, ...scopeOf(record, share, examsOf) } };
  }
}
