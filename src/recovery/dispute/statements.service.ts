import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, IsNull } from 'typeorm';
import type { ShownFactor } from '../../accounts/factors/kept-factor.entity.js';
import { Clock } from '../../config/clock.js';
import { OneTimeSecrets } from '../../secrets/one-time-secrets.js';
import { FormProblem } from '../../web/form-problem.js';
import { MOST_EXAMS } from '../request/request.forms.js';
import { GivenFactors } from '../request/given-factors.service.js';
import { AddressProofs } from '../request/address-proofs.service.js';
import { type ExamAnswer, NO_ANSWERS } from '../rules/answers.js';
import { daysAfter } from '../rules/deadlines.js';
import { STATEMENT_LINK } from '../ticket/secret-purposes.js';
import { correctsName } from '../rules/ticket-kinds.js';
import { StepRefused } from '../ticket/step-refused.js';
import { TicketJournal } from '../ticket/ticket-journal.service.js';
import { Ticket } from '../ticket/ticket.entity.js';
import { TicketSteps } from '../ticket/ticket-steps.service.js';
import { Tickets } from '../ticket/tickets.service.js';
import { isInQuestion } from './account-in-question.js';
import { RegainLinks } from './regain-links.service.js';
import { Statement } from './statement.entity.js';

/** Whose side it is: the requester's, or that of a notice that was objected by. */
export interface SideKey {
  ticketId: number;
  noticeId: string | null;
}

/** What a side adds. What was said before and is left empty stays. */
export interface Addition {
  words: string;
  exams: ExamAnswer[];
  phone: string;
}

/** The page of a side opens for as long as anybody could still ask about the dispute. */
const PAGE_DAYS = 365;

/** What both sides bring to a dispute, by the same rules. Each act is on a locked ticket, and makes it another version. */
@Injectable()
export class Statements {
  constructor(
    private readonly dataSource: DataSource,
    private readonly tickets: Tickets,
    private readonly steps: TicketSteps,
    private readonly proofs: AddressProofs,
    private readonly givenFactors: GivenFactors,
    private readonly secrets: OneTimeSecrets,
    private readonly regainLinks: RegainLinks,
    private readonly journal: TicketJournal,
    private readonly clock: Clock,
  ) {}

  /** Opens the side of an address that objects. @returns it, with the secret of its page */
  async begin(tx: EntityManager, { ticketId, noticeId }: SideKey): Promise<Statement> {
    const id = randomUUID();
    const now = this.clock.now();
    const secretId =
      noticeId === null
        ? null
        : await this.secrets.issue(tx, {
            purpose: STATEMENT_LINK,
            subject: id,
            kind: 'link',
            expiresAt: daysAfter(now, PAGE_DAYS),
          });
    return tx.save(
      tx.create(Statement, {
        ...{ id, ticketId, noticeId, secretId, words: '', answers: NO_ANSWERS },
        ...{ signedInAt: null, madeAt: now, changedAt: now },
      }),
    );
  }

  /** The side that stands so far; null where it brought nothing. */
  async of(manager: EntityManager, { ticketId, noticeId }: SideKey): Promise<Statement | null> {
    return manager.findOneBy(Statement, { ticketId, noticeId: noticeId ?? IsNull() });
  }

  /** Says something: own words, exams, a phone number. */
  async say(key: SideKey, { words, exams, phone }: Addition): Promise<void> {
    await this.onSide(key, async (tx, statement) => {
      const { answers } = statement;
      await tx.update(Statement, statement.id, {
        words: words || statement.words,
        answers: {
          ...answers,
          exams: [...answers.exams, ...exams].slice(0, MOST_EXAMS),
          phone: phone || answers.phone,
        },
      });
      await this.journal.write(tx, key.ticketId, 'evidenceAdded', null, { side: sideOf(key) });
    });
  }

  /** Asks for a code to an address on record. */
  async askForCode(key: SideKey, address: string): Promise<void> {
    await this.onSide(key, (tx, { id }) =>
      this.proofs.askForCode(tx, { statementId: id }, address),
    );
  }

  /** Tries the code that came. False for every kind of no; tries are counted. */
  async enterCode(key: SideKey, code: string): Promise<boolean> {
    return this.onSide(key, async (tx, { id }) => {
      if (!(await this.proofs.enter(tx, { statementId: id }, code))) return false;
      await this.journal.write(tx, key.ticketId, 'evidenceAdded', null, { side: sideOf(key) });
      return true;
    });
  }

  /**
   * Keeps what only the holder can have, and tries it against the account in question. Right
   * or wrong, the answer is the same.
   * @throws FormProblem at its field where too many were given
   */
  async giveFactor(key: SideKey, kind: ShownFactor, given: string): Promise<void> {
    await this.onSide(key, async (tx, { id }, ticket) => {
      await this.givenFactors.note(tx, { statementId: id }, kind, given);
      await this.givenFactors.tryAll(tx, ticket, { statementId: id });
      await this.journal.write(tx, key.ticketId, 'evidenceAdded', null, { side: sideOf(key) });
    });
  }

  /**
   * Shows that this side can sign in to the account in question: strong, and never enough alone.
   * @param accountId the account that is signed in
   * @throws FormProblem for another account
   */
  async showSignIn(key: SideKey, accountId: number): Promise<void> {
    await this.onSide(key, async (tx, { id }, ticket) => {
      if (!(await isInQuestion(tx, ticket, accountId)))
        throw new FormProblem('', 'recovery:dispute.signIn.other');
      await tx.update(Statement, id, { signedInAt: this.clock.now() });
      await this.journal.write(tx, key.ticketId, 'evidenceAdded', null, { side: sideOf(key) });
    });
  }

  /** Mails the one-time link to the own account again, after a reversal. */
  async sendLinkAgain({ ticketId }: SideKey): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      const ticket = await this.tickets.open(tx, ticketId);
      if (ticket.state !== 'reversed' || correctsName(ticket.kind))
        throw new StepRefused('wrongState');
      await this.regainLinks.sendAgain(tx, ticket);
      await this.journal.write(tx, ticketId, 'linkSent', null);
    });
  }

  private onSide<T>(
    key: SideKey,
    act: (tx: EntityManager, statement: Statement, ticket: Ticket) => Promise<T>,
  ): Promise<T> {
    return this.dataSource.transaction(async (tx) => {
      const ticket = await this.tickets.open(tx, key.ticketId);
      if (ticket.state !== 'disputed') throw new StepRefused('wrongState');
      const statement = (await this.of(tx, key)) ?? (await this.begin(tx, key));
      await tx.update(Statement, statement.id, { changedAt: this.clock.now() });
      await this.steps.change(tx, ticket, {});
      return act(tx, statement, ticket);
    });
  }
}

function sideOf({ noticeId }: SideKey): 'requester' | 'holder' {
  return noticeId === null ? 'requester' : 'holder';
}
