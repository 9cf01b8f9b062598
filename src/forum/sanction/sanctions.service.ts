import { Injectable, NotFoundException } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Account } from '../../accounts/account/account.entity.js';
import type { Actor } from '../../accounts/access/actor.js';
import { Audit } from '../../audit/audit.js';
import { Clock } from '../../config/clock.js';
import { AppealEnds } from '../appeal/appeal-ends.service.js';
import { FormProblem } from '../../web/form-problem.js';
import { Wordings } from '../../wording/wordings.service.js';
import { SILENCE_HOURS } from '../rules/report-score.js';
import { imposing, lifting } from '../rules/sanction.policy.js';
import { daysUntil, endOf } from '../rules/sanction-length.js';
import {
  alreadyRunning,
  BY_APPEAL,
  LIFTS,
  type SanctionKind,
  SANCTIONS,
  sanctionState,
} from '../rules/sanctions.js';
import { AlreadySanctioned, SanctionRefused } from './refusals.js';
import { Sanction } from './sanction.entity.js';
import { SanctionMails } from './sanction-mails.service.js';
import { Standings } from './standings.service.js';

/** What a member of staff decided about a person, as it came from the form. */
export interface SanctionEntry {
  kind: SanctionKind;
  reason: string;
  /** What the person reads. */
  message: string;
  /** One of the lengths, and the day for the length `date`; a warning has none. */
  length: string;
  day: string;
  /** `Standing.version` that was seen. */
  version: string;
}

/** How a sanction ends early. */
export interface LiftEntry {
  reason: string;
  /** What the person reads, '' for nothing more than the reason. */
  message: string;
}

const ACTIONS: Record<SanctionKind, string> = {
  warning: 'person.warned',
  silence: 'person.silenced',
  suspension: 'person.suspended',
};

/**
 * Warnings, silences and suspensions. Each verb runs in the caller's
 * transaction and locks the account first, so that of two at once one decides
 * and the other learns of it, and nothing is posted while it is decided.
 */
@Injectable()
export class Sanctions {
  constructor(
    private readonly standings: Standings,
    private readonly mails: SanctionMails,
    private readonly wordings: Wordings,
    private readonly appealEnds: AppealEnds,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Warns, silences or suspends somebody.
   * @returns the sanction's id
   * @throws NotFoundException for a former member
   * @throws SanctionRefused (403) by `sanction.policy`, AlreadySanctioned (409) where the standing changed
   * @throws FormProblem for a reason or an end that is not there
   */
  async impose(
    tx: EntityManager,
    actor: Actor,
    accountId: number,
    { kind, reason, message, length, day, version }: SanctionEntry,
  ): Promise<number> {
    const person = await this.lockPerson(tx, accountId);
    const from = this.clock.now();
    refuse(imposing(actor, person, { kind, from, until: null }));
    const standing = await this.standings.of(tx, accountId);
    if (standing.version !== version) throw new AlreadySanctioned(standing.latestBy);
    if (alreadyRunning(standing.sanctions, kind, from))
      throw new FormProblem('', 'sanctions:impose.running');
    if (!(await this.wordings.isOffered(tx, SANCTIONS, reason)))
      throw new FormProblem('reason', 'sanctions:reason.choose');
    const until = kind === 'warning' ? null : endOf(length, day, from);
    if (typeof until === 'string')
      throw new FormProblem(length === 'date' ? 'day' : 'length', `sanctions:until.${until}`);
    const tooLong = imposing(actor, person, { kind, from, until });
    if (tooLong) throw new FormProblem('length', `sanctions:refusal.${tooLong}`);
    const written = { accountId, kind, reason, message, until, imposedAt: from };
    const sanction = tx.create(Sanction, { ...written, imposedBy: actor.id });
    await tx.insert(Sanction, sanction);
    await this.mails.imposed(tx, sanction);
    await this.audit.append(tx, {
      actor,
      action: ACTIONS[kind],
      subject: { kind: 'account', id: accountId },
      details: {
        sanction: sanction.id,
        reason,
        ...(until && { days: daysUntil(until, from), until: until.toISOString() }),
      },
    });
    return sanction.id;
  }

  /**
   * Silences somebody whose posts were hidden by reports, until a moderator had
   * time to read them. Who is silenced already stays so. The caller has locked
   * the account.
   */
  async silenceByReports(tx: EntityManager, accountId: number): Promise<void> {
    const from = this.clock.now();
    const { sanctions } = await this.standings.of(tx, accountId);
    if (alreadyRunning(sanctions, 'silence', from)) return;
    const until = new Date(from.getTime() + SILENCE_HOURS * 3_600_000);
    const reason = 'reports' as const;
    const written = { accountId, kind: 'silence' as const, reason, message: '', until };
    const sanction = tx.create(Sanction, { ...written, imposedAt: from, imposedBy: null });
    await tx.insert(Sanction, sanction);
    await this.mails.imposed(tx, sanction);
    await this.audit.append(tx, {
      actor: null,
      action: ACTIONS.silence,
      subject: { kind: 'account', id: accountId },
      details: {
        sanction: sanction.id,
        reason,
        days: daysUntil(until, from),
        until: until.toISOString(),
      },
    });
  }

  /**
   * Ends a sanction early, or takes a warning back, and with it the open appeal
   * against it. For the console, and for an appeal that is granted, which closes itself.
   * @throws NotFoundException, SanctionRefused (403), AlreadySanctioned (409) where it is over
   * @throws FormProblem for a reason that is not in the list
   */
  async lift(
    tx: EntityManager,
    actor: Actor,
    sanctionId: number,
    { reason, message }: LiftEntry,
  ): Promise<void> {
    const { accountId } = await this.get(tx, sanctionId);
    const person = await this.lockPerson(tx, accountId);
    const sanction = await this.get(tx, sanctionId);
    const { kind, until, imposedAt } = sanction;
    refuse(lifting(actor, person, { kind, from: imposedAt, until }));
    const now = this.clock.now();
    const state = sanctionState(sanction, now);
    if (state === 'lifted' || state === 'over')
      throw new AlreadySanctioned((await this.standings.of(tx, accountId)).latestBy);
    if (reason !== BY_APPEAL && !(await this.wordings.isOffered(tx, LIFTS, reason)))
      throw new FormProblem('reason', 'sanctions:lift.choose');
    const end = { liftedAt: now, liftedBy: actor.id, liftReason: reason };
    await tx.update(Sanction, sanctionId, end);
    await this.mails.lifted(tx, sanction, { reason, message });
    await this.audit.append(tx, {
      actor,
      action: 'person.sanctionLifted',
      subject: { kind: 'account', id: accountId },
      details: { sanction: sanctionId, reason },
    });
    if (reason !== BY_APPEAL) await this.appealEnds.end(tx, actor, { sanctionId }, 'lifted');
  }

  /**
   * The first lock of every verb about a person. Rows that name the person can be written meanwhile, by
   * those who have locked a topic already: else both would wait in a circle.
   * @throws NotFoundException for a former member
   */
  async lockPerson(tx: EntityManager, id: number): Promise<Account> {
    const lock = { mode: 'for_no_key_update' } as const;
    const person = await tx.findOne(Account, { where: { id }, lock });
    if (!person || person.deletedAt !== null) throw new NotFoundException();
    return person;
  }

  /** @throws NotFoundException */
  async get(manager: EntityManager, id: number): Promise<Sanction> {
    const sanction = await manager.findOneBy(Sanction, { id });
    if (!sanction) throw new NotFoundException();
    return sanction;
  }
}

function refuse(refusal: ReturnType<typeof imposing>): void {
  if (refusal) throw new SanctionRefused(refusal);
}
