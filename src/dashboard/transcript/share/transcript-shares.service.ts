import { Injectable, NotFoundException } from '@nestjs/common';
import { DataSource, type EntityManager, IsNull, MoreThan } from 'typeorm';
import type { Actor } from '../../../accounts/access/actor.js';
import { Audit } from '../../../audit/audit.js';
import { Clock } from '../../../config/clock.js';
import { ProfileFreeze } from '../../../profile/link/profile-freeze.service.js';
import { ProfileLinks } from '../../../profile/link/profile-links.service.js';
import { Records } from '../../../profile/record/records.service.js';
import { FormProblem } from '../../../web/form-problem.js';
import { Limits } from '../../../web/limits.js';
import type { ShareScope } from '../rules/share-scope.js';
import { ShareCodes } from './share-codes.js';
import { TranscriptShare } from './transcript-share.entity.js';

/** What a holder wants to share, and for how long. */
export interface NewShare extends ShareScope {
  days: number;
  note: string;
}

/** A share with how often it was looked at. */
export interface SharedTranscript extends TranscriptShare {
  views: number;
  /** When it was looked at, the last time first; the latest of them. */
  viewedAt: Date[];
}

const DAY_MS = 86_400_000;
const MOST_SHARES = 20;
const SHOWN_VIEWS = 20;
/** Each leaves a row for months, also where it is taken back at once. */
const SHARES_OF_A_HOLDER = { points: 40, seconds: 3_600 };
/** The code on a PDF is good for so long after the PDF was last made. */
const PDF_DAYS = 365;

/** What a holder shares of the transcript: made, listed, taken back. */
@Injectable()
export class TranscriptShares {
  constructor(
    private readonly dataSource: DataSource,
    private readonly links: ProfileLinks,
    private readonly freeze: ProfileFreeze,
    private readonly records: Records,
    private readonly codes: ShareCodes,
    private readonly limits: Limits,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** The newest first; what the account shared of a record that it holds no more is not among them. */
  async list(accountId: number): Promise<SharedTranscript[]> {
    return this.dataSource.query(
      `select s.id, s.account_id as "accountId", s.profile_id as "profileId", s.kind, s.note, s.certifications,
         s.with_results as "withResults", s.created_at as "createdAt", s.expires_at as "expiresAt",
         s.revoked_at as "revokedAt",
         (select count(*)::int from transcript_share_views where share_id = s.id) as views,
         array(select at from transcript_share_views where share_id = s.id
           order by at desc limit ${SHOWN_VIEWS}) as "viewedAt"
       from transcript_shares s
       join profile_links l on l.account_id = s.account_id and l.profile_id = s.profile_id and l.ended_at is null
       where s.account_id = $1 order by s.created_at desc, s.id limit 100`,
      [accountId],
    );
  }

  /** @throws NotFoundException without a record; FormProblem for a frozen one, one certification that is not on it, and too many; TooManyRequests */
  async create(actor: Actor, { days, note, ...scope }: NewShare): Promise<string> {
    await this.limits.take('transcript.shares', String(actor.id), SHARES_OF_A_HOLDER);
    return this.dataSource.transaction(async (tx) => {
      const profileId = await this.lockRecord(tx, actor.id);
      if (await this.freeze.isFrozen(tx, profileId))
        throw new FormProblem('', 'transcript:share.frozen');
      await this.refuseUnknown(tx, profileId, scope.certifications);
      const now = this.clock.now();
      const open = await tx.countBy(TranscriptShare, {
        ...{ accountId: actor.id, profileId, kind: 'link', revokedAt: IsNull() },
        expiresAt: MoreThan(now),
      });
      if (open >= MOST_SHARES)
        throw new FormProblem('', 'transcript:share.tooMany', { count: MOST_SHARES });
      const id = this.codes.newId();
      await tx.insert(TranscriptShare, {
        ...{ id, accountId: actor.id, profileId, kind: 'link', note },
        ...{
          certifications: scope.certifications?.slice() ?? null,
          withResults: scope.withResults,
        },
        ...{ createdAt: now, expiresAt: new Date(now.getTime() + days * DAY_MS) },
      });
      await this.log(tx, actor, 'transcript.shared', id);
      return id;
    });
  }

  /** Taking it back twice changes nothing more. @throws NotFoundException for one that is not the person's */
  async revoke(actor: Actor, id: string): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      const share = await tx.findOne(TranscriptShare, {
        where: { id, accountId: actor.id },
        lock: { mode: 'pessimistic_write' },
      });
      if (!share) throw new NotFoundException();
      if (share.revokedAt !== null) return;
      await tx.update(TranscriptShare, id, { revokedAt: this.clock.now() });
      await this.log(tx, actor, 'transcript.shareEnded', id);
    });
  }

  /** What the QR code of the account's PDF leads to; the same until its holder takes it back. */
  async ofPdf(accountId: number, profileId: number): Promise<string> {
    const now = this.clock.now();
    const until = new Date(now.getTime() + PDF_DAYS * DAY_MS);
    const [share] = await this.dataSource.query<{ id: string }[]>(
      `insert into transcript_shares (id, account_id, profile_id, kind, with_results, created_at, expires_at)
       values ($1, $2, $3, 'pdf', true, $4, $5)
       on conflict (account_id, profile_id) where kind = 'pdf' and revoked_at is null
         do update set expires_at = excluded.expires_at
       returning id`,
      [this.codes.newId(), accountId, profileId, now, until],
    );
    return share?.id ?? '';
  }

  /** All that an account shares or shared, as its person may take it along. */
  async of(manager: EntityManager, accountId: number): Promise<object[]> {
    return manager.query(
      `select id, kind, note, certifications, with_results as "withResults", created_at as "createdAt",
         expires_at as "expiresAt", revoked_at as "revokedAt",
         array(select at from transcript_share_views where share_id = s.id order by at) as "openedAt"
       from transcript_shares s where account_id = $1 order by created_at, id`,
      [accountId],
    );
  }

  /** Forgets all that an account ever shared, in the transaction that deletes it. */
  async forget(tx: EntityManager, accountId: number): Promise<void> {
    await tx.delete(TranscriptShare, { accountId });
  }

  /** The record stays the account's while it is shared. */
  private async lockRecord(tx: EntityManager, accountId: number): Promise<number> {
    const link = await this.links.ofAccount(tx, accountId);
    if (!link) throw new NotFoundException();
    await tx.query('select 1 from profiles where id = $1 for no key update', [link.profileId]);
    if ((await this.links.current(tx, link.profileId))?.accountId !== accountId)
      throw new NotFoundException();
    return link.profileId;
  }

  private async refuseUnknown(
    tx: EntityManager,
    profileId: number,
    chosen: readonly string[] | null,
  ): Promise<void> {
    if (chosen === null) return;
    const record = await this.records.comparison(tx, profileId);
    const known = record?.awards.map(({ certificationNumber }) => certificationNumber) ?? [];
    if (chosen.length === 0 || chosen.some((each) => !known.includes(each)))
      throw new FormProblem('certifications', 'transcript:share.choose');
  }

  private async log(tx: EntityManager, actor: Actor, action: string, id: string): Promise<void> {
    const subject = { kind: 'transcriptShare', id };
    await this.audit.append(tx, { actor, action, subject });
  }
}
