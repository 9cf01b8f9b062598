import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { FormProblem } from '../../web/form-problem.js';
import { dayOf } from '../record/calendar-day.js';
import { certificationStanding } from '../record/certification-standing.js';
import { Records } from '../record/records.service.js';
import { SharedCertification } from './shared-certification.entity.js';

/** A certification that a holder may show, or shows, to everybody: no number, no date, no result. */
export interface ShownCertification {
  code: string;
  title: string;
}

/** What a holder can choose from, and what is shown now. */
export interface SharingChoices {
  offered: ShownCertification[];
  shown: string[];
}

interface LiveLink {
  linkId: number;
  profileId: number;
}

/** What holders show of their certifications on their member page: nothing, until they choose it. */
@Injectable()
export class SharedCertifications {
  constructor(
    private readonly dataSource: DataSource,
    private readonly records: Records,
    private readonly clock: Clock,
  ) {}

  /** Null for an account without a record. */
  async choices(accountId: number): Promise<SharingChoices | null> {
    const { manager } = this.dataSource;
    const link = await liveLink(manager, accountId);
    if (link === null) return null;
    return { offered: await this.held(manager, link), shown: await chosen(manager, link) };
  }

  /** What everybody sees: what was chosen, as far as it holds today, and nothing while the record is in dispute. */
  async shown(accountId: number): Promise<ShownCertification[]> {
    const { manager } = this.dataSource;
    const link = await liveLink(manager, accountId);
    const codes = link && (await chosen(manager, link));
    if (link === null || codes === null || codes.length === 0) return [];
    return (await this.held(manager, link)).filter(({ code }) => codes.includes(code));
  }

  /**
   * Shows these certifications and no others.
   * @throws FormProblem at `chosen` for one that the person does not hold
   */
  async choose(accountId: number, codes: readonly string[]): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      const link = await liveLink(tx, accountId, 'for update');
      const held = link && (await this.held(tx, link));
      if (codes.some((code) => !held?.some((each) => each.code === code)))
        throw new FormProblem('chosen', 'profile:sharing.notHeld');
      if (link === null) return;
      const { linkId } = link;
      await tx.delete(SharedCertification, { linkId });
      const rows = [...new Set(codes)].map((certificationCode) => ({ linkId, certificationCode }));
      await tx.insert(SharedCertification, rows);
    });
  }

  /** Those that hold today, each once; none of a record in dispute. */
  private async held(
    manager: EntityManager,
    { profileId }: LiveLink,
  ): Promise<ShownCertification[]> {
    const record = await this.records.comparison(manager, profileId);
    if (record === null || record.frozen) return [];
    const today = dayOf(this.clock.now());
    const holding = record.awards.filter((award) =>
      ['active', 'expiring'].includes(certificationStanding(award, today)),
    );
    const titles = new Map(holding.map((award) => [award.certificationCode, award.title]));
    return [...titles]
      .map(([code, title]) => ({ code, title }))
      .sort((a, b) => a.title.localeCompare(b.title, 'en'));
  }
}

async function liveLink(
  manager: EntityManager,
  accountId: number,
  lock: '' | 'for update' = '',
): Promise<LiveLink | null> {
  const [row] = await manager.query<LiveLink[]>(
    `select id as "linkId", profile_id as "profileId" from profile_links
     where account_id = $1 and ended_at is null ${lock}`,
    [accountId],
  );
  return row ?? null;
}

async function chosen(manager: EntityManager, { linkId }: LiveLink): Promise<string[]> {
  const rows = await manager.findBy(SharedCertification, { linkId });
  return rows.map(({ certificationCode }) => certificationCode);
}
