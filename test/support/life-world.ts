import type { Type } from '@nestjs/common';
import type { Request } from 'express';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../src/accounts/access/actor.js';
import { Accounts } from '../../src/accounts/account/accounts.service.js';
import { Objections } from '../../src/recovery/claim/objections.service.js';
import { RecordClaims } from '../../src/recovery/claim/record-claims.service.js';
import { RivalChallenges } from '../../src/recovery/decisions/rival-challenges.service.js';
import { TicketClaims } from '../../src/recovery/decisions/ticket-claims.service.js';
import { TicketDecisions } from '../../src/recovery/decisions/ticket-decisions.service.js';
import { TicketDuplicates } from '../../src/recovery/decisions/ticket-duplicates.service.js';
import { TicketQuestions } from '../../src/recovery/decisions/ticket-questions.service.js';
import { TicketRejections } from '../../src/recovery/decisions/ticket-rejections.service.js';
import { DisputeVotes } from '../../src/recovery/dispute/dispute-votes.service.js';
import type { Verdict } from '../../src/recovery/rules/dispute.policy.js';
import type { TicketAction } from '../../src/recovery/rules/ticket-state.js';
import { Appeals } from '../../src/recovery/status/appeals.service.js';
import { RequesterActs } from '../../src/recovery/status/requester-acts.service.js';
import { TicketDoor } from '../../src/recovery/status/ticket-door.service.js';
import { CLAIM_LINK, OBJECTION_LINK } from '../../src/recovery/ticket/secret-purposes.js';
import { Ticket } from '../../src/recovery/ticket/ticket.entity.js';
import { TicketJournal } from '../../src/recovery/ticket/ticket-journal.service.js';
import { Tickets } from '../../src/recovery/ticket/tickets.service.js';
import { OneTimeSecrets } from '../../src/secrets/one-time-secrets.js';
import { ticketRow } from './recovery.js';
import type { TestWorld } from './test-app.js';

/** What of an action is not the action itself. */
export interface Attempt {
  number: string;
  actor: Actor;
  /** The other ticket of the same requester. */
  other?: string;
  /** The link of who may use one; anything else is a guess. */
  token?: string;
  /** A rival of the ticket, whose evidence is not weaker. */
  rival?: string;
}

const WORDS = 'Whatever is to be said.';
const idOf = (number: string) => Number(number.slice(2));

/** Every action of a ticket's life through the service that does it, by whomever. */
export class LifeWorld {
  constructor(readonly world: TestWorld) {}

  readonly acts: Partial<Record<TicketAction, (attempt: Attempt) => Promise<unknown>>> = {
    claim: ({ actor, number }) => this.tx((tx) => this.get(TicketClaims).claim(tx, actor, number)),
    release: ({ actor, number }) =>
      this.tx((tx) => this.get(TicketClaims).release(tx, actor, number)),
    ask: (attempt) =>
      this.seen(attempt, (tx, seen) =>
        this.get(TicketQuestions).ask(tx, attempt.actor, attempt.number, seen),
      ),
    approve: (attempt) =>
      this.seen(attempt, (tx, seen) =>
        this.get(TicketDecisions).approve(tx, attempt.actor, attempt.number, seen),
      ),
    confirm: (attempt) =>
      this.seen(attempt, (tx, seen) =>
        this.get(TicketDecisions).confirm(tx, attempt.actor, attempt.number, seen),
      ),
    sendBack: (attempt) =>
      this.seen(attempt, (tx, seen) =>
        this.get(TicketDecisions).sendBack(tx, attempt.actor, attempt.number, seen),
      ),
    reject: (attempt) =>
      this.seen(attempt, (tx, seen) =>
        this.get(TicketRejections).reject(tx, attempt.actor, attempt.number, {
          ...seen,
          reason: 'not-enough',
        }),
      ),
    markDuplicate: (attempt) =>
      this.seen(attempt, (tx, seen) =>
        this.get(TicketDuplicates).mark(tx, attempt.actor, attempt.number, {
          ...seen,
          of: attempt.other ?? '',
        }),
      ),
    dismiss: (attempt) => this.vote(attempt, 'dismiss'),
    uphold: (attempt) => this.vote(attempt, 'uphold'),
    answer: (attempt) =>
      this.asRequester(attempt, (id) =>
        this.get(RequesterActs).answer(id, { body: WORDS, exams: [], uploads: [] }),
      ),
    withdraw: (attempt) => this.asRequester(attempt, (id) => this.get(RequesterActs).withdraw(id)),
    return: (attempt) => this.asRequester(attempt, (id) => this.get(RequesterActs).return(id)),
    appeal: (attempt) => this.asRequester(attempt, (id) => this.get(Appeals).appeal(id, WORDS)),
    redeem: async ({ actor, token = 'x' }) => {
      const account = await this.get(Accounts).get(this.world.dataSource.manager, actor.id);
      return this.get(RecordClaims).claim(token, { account });
    },
    object: ({ token = 'x' }) => this.get(Objections).object(token),
    expire: (attempt) => this.settle(attempt),
    endHold: (attempt) => this.settle(attempt),
    close: (attempt) => this.settle(attempt),
    void: ({ rival = '' }) =>
      this.tx(async (tx) => {
        const challenger = await this.get(Tickets).openNumbered(tx, rival);
        await this.get(RivalChallenges).challenge(tx, challenger);
        await this.get(TicketJournal).writeKept(tx);
      }),
  };

  /** The open link of an address on record to object to a ticket; null where it objected. */
  async objectionToken(number: string, address: string): Promise<string | null> {
    const [notice] = await this.world.dataSource.query<{ secretId: string }[]>(
      `select n.secret_id as "secretId" from recovery_notices n
         join one_time_secrets s on s.id = n.secret_id and s.used_at is null and s.ended_at is null
       where n.ticket_id = $1 and n.address_key = $2`,
      [idOf(number), address],
    );
    return notice ? this.get(OneTimeSecrets).reveal(notice.secretId) : null;
  }

  /** A claim link that opens, whatever the ticket's state. */
  async claimToken(number: string): Promise<string> {
    const id = await this.tx((tx) =>
      this.get(OneTimeSecrets).issue(tx, {
        purpose: CLAIM_LINK,
        subject: String(idOf(number)),
        kind: 'link',
        expiresAt: new Date(this.world.clock.now().getTime() + 86_400_000),
      }),
    );
    return this.get(OneTimeSecrets).reveal(id);
  }

  /** The claim link that was mailed last and still opens; null where there is none. */
  async mailedClaimToken(number: string): Promise<string | null> {
    const [secret] = await this.world.dataSource.query<{ id: string }[]>(
      `select id from one_time_secrets where purpose = $1 and subject = $2
         and used_at is null and ended_at is null order by created_at desc limit 1`,
      [CLAIM_LINK, String(idOf(number))],
    );
    return secret ? this.get(OneTimeSecrets).reveal(secret.id) : null;
  }

  /** An objection link of its own for an address, as a notice would hold it. */
  async notice(number: string, address: string): Promise<void> {
    await this.tx(async (tx) => {
      const [row] = await tx.query<{ id: string }[]>('select gen_random_uuid() as id');
      const id = row?.id ?? '';
      const now = this.world.clock.now();
      const secretId = await this.get(OneTimeSecrets).issue(tx, {
        purpose: OBJECTION_LINK,
        subject: id,
        kind: 'link',
        expiresAt: new Date(now.getTime() + 365 * 86_400_000),
      });
      await tx.query(
        `insert into recovery_notices (id, ticket_id, address, address_key, secret_id, told_at)
         values ($1, $2, $3, $3, $4, $5)`,
        [id, idOf(number), address, secretId, now],
      );
    });
  }

  private get<T>(type: Type<T>): T {
    return this.world.get(type);
  }

  private tx<T>(act: (tx: EntityManager) => Promise<T>): Promise<T> {
    return this.world.dataSource.transaction(act);
  }

  private async seen<T>(
    { number }: Attempt,
    act: (tx: EntityManager, seen: { version: string; message: string }) => Promise<T>,
  ): Promise<T> {
    const version = String((await ticketRow(this.world, number))['version']);
    return this.tx((tx) => act(tx, { version, message: WORDS }));
  }

  private vote(attempt: Attempt, verdict: Verdict): Promise<void> {
    const reason = verdict === 'dismiss' ? 'requester-showed' : 'holder-showed';
    return this.seen(attempt, (tx, seen) =>
      this.get(DisputeVotes).vote(tx, attempt.actor, attempt.number, { ...seen, verdict, reason }),
    );
  }

  /** As the buttons of the status page: whom the door does not know, acts on nothing. */
  private async asRequester(
    { actor, number }: Attempt,
    act: (id: number) => Promise<void>,
  ): Promise<void> {
    const nobody = { cookies: {} } as Request;
    const ticket = await this.get(TicketDoor).open(nobody, number, actor);
    if (!(ticket instanceof Ticket)) throw new Error('the door stays closed');
    await act(ticket.id);
  }

  private settle({ number }: Attempt): Promise<unknown> {
    return this.tx((tx) => this.get(Tickets).openNumbered(tx, number));
  }
}
