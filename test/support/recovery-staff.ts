import type { EntityManager } from 'typeorm';
import type { Actor } from '../../src/accounts/access/actor.js';
import type { Role } from '../../src/accounts/access/role.js';
import { RecordReveal } from '../../src/recovery/decisions/record-reveal.service.js';
import { TicketClaims } from '../../src/recovery/decisions/ticket-claims.service.js';
import { TicketDecisions } from '../../src/recovery/decisions/ticket-decisions.service.js';
import { TicketQuestions } from '../../src/recovery/decisions/ticket-questions.service.js';
import { TicketRecord } from '../../src/recovery/decisions/ticket-record.service.js';
import { TicketRejections } from '../../src/recovery/decisions/ticket-rejections.service.js';
import { makeAccount } from './people.js';
import { ticketRow } from './recovery.js';
import type { TestWorld } from './test-app.js';

/** Staff at work on tickets, each verb in a transaction of its own, as the console does it. */
export class StaffDesk {
  constructor(private readonly world: TestWorld) {}

  /** A member of staff with an address of their own. */
  async person(name: string, role: Role = 'moderator'): Promise<Actor> {
    const email = `${name.toLowerCase()}@keyhaven.example`;
    return makeAccount(this.world, email, { name: `${name} Sample`, role });
  }

  claim(actor: Actor, number: string): Promise<void> {
    return this.tx((tx) => this.world.get(TicketClaims).claim(tx, actor, number));
  }

  release(actor: Actor, number: string): Promise<void> {
    return this.tx((tx) => this.world.get(TicketClaims).release(tx, actor, number));
  }

  async approve(actor: Actor, number: string, version?: string): Promise<void> {
    const seen = { version: version ?? (await this.version(number)), message: 'Welcome back.' };
    await this.tx((tx) => this.world.get(TicketDecisions).approve(tx, actor, number, seen));
  }

  async confirm(actor: Actor, number: string): Promise<void> {
    const seen = { version: await this.version(number), message: '' };
    await this.tx((tx) => this.world.get(TicketDecisions).confirm(tx, actor, number, seen));
  }

  async sendBack(actor: Actor, number: string): Promise<void> {
    const seen = { version: await this.version(number), message: 'The name does not fit.' };
    await this.tx((tx) => this.world.get(TicketDecisions).sendBack(tx, actor, number, seen));
  }

  async reject(actor: Actor, number: string, reason = 'not-enough'): Promise<void> {
    const decision = { version: await this.version(number), reason, message: 'Please look again.' };
    await this.tx((tx) => this.world.get(TicketRejections).reject(tx, actor, number, decision));
  }

  async ask(
    actor: Actor,
    number: string,
    message = 'Which exam did you take last?',
  ): Promise<void> {
    const seen = { version: await this.version(number), message };
    await this.tx((tx) => this.world.get(TicketQuestions).ask(tx, actor, number, seen));
  }

  async choose(actor: Actor, number: string, record: string): Promise<void> {
    const seen = { version: await this.version(number), record };
    await this.tx((tx) => this.world.get(TicketRecord).choose(tx, actor, number, seen));
  }

  /** Asks to see a value on record. @returns its lines, as they stand before the actor's eyes then */
  async reveal(actor: Actor, number: string, field: 'phone' | 'exams' | 'name'): Promise<string[]> {
    const since = this.world.clock.now();
    const reveal = this.world.get(RecordReveal);
    await this.tx((tx) => reveal.reveal(tx, actor, number, { field, reason: 'compare' }));
    const shown = await reveal.shown(this.world.dataSource.manager, actor, number, since);
    const lines = shown.find((each) => each.field === field)?.lines ?? [];
    return lines.flatMap((line) =>
      'parts' in line
        ? line.parts.map(({ text }) => text).join(' ')
        : 'text' in line
          ? line.text
          : [],
    );
  }

  async version(number: string): Promise<string> {
    return String((await ticketRow(this.world, number))['version']);
  }

  /** The actions of a ticket's audit rows, in order. */
  async audited(number: string): Promise<string[]> {
    const rows = await this.world.dataSource.query<{ action: string }[]>(
      `select action from audit_log where subject_kind = 'ticket' and subject_id = $1 order by seq`,
      [number],
    );
    return rows.map(({ action }) => action);
  }

  private tx<T>(act: (tx: EntityManager) => Promise<T>): Promise<T> {
    return this.world.dataSource.transaction(act);
  }
}
