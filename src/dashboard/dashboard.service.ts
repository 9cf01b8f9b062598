import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Accounts } from '../accounts/account/accounts.service.js';
import { OwnAddressAdvice } from '../accounts/addresses/own-address-advice.service.js';
import { RecoveryCodes } from '../accounts/password/recovery-codes.service.js';
import type { SignInDates } from '../accounts/dormancy/dormancy.js';
import { Clock } from '../config/clock.js';
import type { SanctionView } from '../forum/sanction/sanction.views.js';
import { Standings } from '../forum/sanction/standings.service.js';
import { Catalogue } from '../profile/catalogue/catalogue.service.js';
import type { Correction } from '../profile/correction/correction.entity.js';
import { Corrections } from '../profile/correction/corrections.service.js';
import { ProfileLinks } from '../profile/link/profile-links.service.js';
import { type FormerName, NameChanges } from '../profile/name/name-changes.service.js';
import type { RequiredExams } from '../profile/record/exam-progress.js';
import { RecordViews } from '../profile/record/record-views.service.js';
import { type RecordForComparison, Records } from '../profile/record/records.service.js';
import { type OpenObjection, RecordWatch } from '../recovery/status/record-watch.service.js';
import { type OwnTicket, TicketsOfAccount } from '../recovery/status/tickets-of-account.service.js';
import { type LookRow, lookRows } from './look-rows.js';
import {
  type SharedTranscript,
  TranscriptShares,
} from './transcript/share/transcript-shares.service.js';

const LOOKS_SHOWN_DAYS = 90;
const MOST_LOOKS = 20;
const DAY_MS = 86_400_000;

/** How a person signs in, and what stands by if that fails. */
export interface SignInHealth {
  dates: SignInDates;
  addresses: string[];
  /** Addresses on the record; whoever reads a code that goes there proves something by it. */
  onRecord: string[];
  /** The domain of an employer or a school on which all addresses hang; null where none does, or advice about it was put off. */
  workDomain: string | null;
  recoveryCodes: number;
}

/** A holder's record, and what belongs beside it. */
export interface HeldRecord {
  record: RecordForComparison;
  /** The certifications that any passed exam counts for. */
  ahead: RequiredExams[];
  looks: LookRow[];
  /** Names from before a correction, the last first. */
  formerNames: FormerName[];
  /** What is or was shared of the transcript. */
  shares: SharedTranscript[];
  /** Objections about the record that are being decided. */
  objections: OpenObjection[];
  /** A correction by the programme that waits for its day; null where none does. */
  correction: Correction | null;
}

export interface DashboardContent {
  health: SignInHealth;
  /** Null for an account that no profile is linked to. */
  held: HeldRecord | null;
  tickets: OwnTicket[];
  /** What keeps the person from writing in the forum now. The dashboard stays open. */
  sanctions: SanctionView[];
}

/** Gathers what is a person's own from the rooms that keep it. */
@Injectable()
export class Dashboard {
  constructor(
    private readonly dataSource: DataSource,
    private readonly accounts: Accounts,
    private readonly advice: OwnAddressAdvice,
    private readonly recoveryCodes: RecoveryCodes,
    private readonly links: ProfileLinks,
    private readonly records: Records,
    private readonly names: NameChanges,
    private readonly corrections: Corrections,
    private readonly recordViews: RecordViews,
    private readonly shares: TranscriptShares,
    private readonly watch: RecordWatch,
    private readonly catalogue: Catalogue,
    private readonly tickets: TicketsOfAccount,
    private readonly standings: Standings,
    private readonly clock: Clock,
  ) {}

  /** Everything on the dashboard of an account. */
  async content(accountId: number): Promise<DashboardContent> {
    const held = await this.held(accountId);
    const [health, tickets, sanctions] = await Promise.all([
      this.health(accountId, held?.record ?? null),
      this.tickets.open(this.dataSource.manager, accountId),
      this.standings.running(this.dataSource.manager, accountId),
    ]);
    return { health, held, tickets, sanctions };
  }

  /** The record that is linked to an account; null where none is. */
  async record(accountId: number): Promise<RecordForComparison | null> {
    const link = await this.links.ofAccount(this.dataSource.manager, accountId);
    return link && this.records.comparison(this.dataSource.manager, link.profileId);
  }

  private async health(
    accountId: number,
    record: RecordForComparison | null,
  ): Promise<SignInHealth> {
    const { manager } = this.dataSource;
    const onRecord = record?.addresses.map(({ address }) => address) ?? [];
    const [dates, addresses, workDomain, codes] = await Promise.all([
      this.accounts.get(manager, accountId),
      this.accounts.addresses(manager, accountId),
      this.advice.domain(manager, accountId, onRecord),
      this.recoveryCodes.standing(manager, accountId),
    ]);
    return { dates, addresses, onRecord, workDomain, recoveryCodes: codes.count };
  }

  private async held(accountId: number): Promise<HeldRecord | null> {
    const record = await this.record(accountId);
    if (record === null) return null;
    const since = new Date(this.clock.now().getTime() - LOOKS_SHOWN_DAYS * DAY_MS);
    const passed = record.exams.filter((exam) => exam.passed).map(({ examCode }) => examCode);
    const { manager } = this.dataSource;
    const latest = { since, limit: MOST_LOOKS };
    const [ahead, values, files, objections, formerNames, correction, shares] = await Promise.all([
      this.catalogue.askingForAny(passed),
      this.recordViews.ofProfile(manager, record.profileId, latest),
      this.watch.fileLooks(manager, record.profileId, latest),
      this.watch.openObjections(manager, record.profileId),
      this.names.formerNames(manager, record.profileId),
      this.corrections.waiting(manager, record.profileId),
      this.shares.list(accountId),
    ]);
    const looks = lookRows(values, files, MOST_LOOKS);
    return { record, ahead, looks, objections, formerNames, correction, shares };
  }
}
