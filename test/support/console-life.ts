import { ItemClaims } from '../../src/moderation/claims/item-claims.service.js';
import { Decisions } from '../../src/moderation/decisions/decisions.service.js';
import type { VerbName } from '../../src/moderation/decisions/verb.js';
import { Queue } from '../../src/moderation/queue/queue.service.js';
import { Undoing } from '../../src/moderation/undo/undoing.service.js';
import type { TicketAction } from '../../src/recovery/rules/ticket-state.js';
import type { Attempt } from './life-world.js';
import type { TestWorld } from './test-app.js';

const KINDS = ['recovery', 'second', 'appeals'] as const;

/** All that stands about a request, but how often it was written and what of it was taken back. */
const STANDING = `
  select to_jsonb(t) - 'version' as ticket,
    (select json_agg(to_jsonb(a) order by id) from recovery_approvals a where a.ticket_id = t.id and a.voided_at is null) as approvals,
    (select json_agg(to_jsonb(m) order by id) from recovery_messages m where m.ticket_id = t.id) as messages,
    (select json_agg(to_jsonb(n) order by id) from recovery_notices n where n.ticket_id = t.id) as notices,
    (select json_agg(kind order by id) from recovery_events e
       where e.ticket_id = t.id and e.undone_at is null and kind <> 'decisionUndone') as events,
    (select settled_at from posts where id = t.origin_post_id) as settled
  from recovery_tickets t where id = $1`;

/** All that stands about a request, but the notes of what was taken back. */
export async function standingOf({ dataSource }: TestWorld, number: string): Promise<unknown> {
  const [row] = await dataSource.query<unknown[]>(STANDING, [Number(number.slice(2))]);
  return row;
}

/** What staff does about a ticket, as the console does it: claimed, decided, and taken back. */
export class ConsoleLife {
  /** The last decision about each ticket. */
  private readonly decided = new Map<string, { attempt: Attempt; before: unknown }>();
  undone = 0;

  constructor(private readonly world: TestWorld) {}

  readonly acts: Partial<Record<TicketAction, (attempt: Attempt) => Promise<unknown>>> = {
    claim: async (attempt) =>
      this.world.get(ItemClaims).claim(attempt.actor, await this.item(attempt)),
    release: async (attempt) =>
      this.world.get(ItemClaims).release(attempt.actor, await this.item(attempt)),
    ask: (attempt) => this.decide(attempt, 'question'),
    approve: (attempt) => this.decide(attempt, 'approval'),
    confirm: (attempt) => this.decide(attempt, 'approval'),
    sendBack: (attempt) => this.decide(attempt, 'send-back'),
    reject: (attempt) => this.decide(attempt, 'rejection'),
  };

  /** Takes the last decision about a ticket back. @returns false where that is refused */
  async undo(number: string): Promise<boolean> {
    const last = this.decided.get(number);
    const [taken] = await this.world.dataSource.query<{ batch: string; mails: string[] }[]>(
      'select batch, mails from taken_decisions where item_id = $1 order by entry desc limit 1',
      [number],
    );
    if (!last || !taken) return false;
    this.decided.delete(number);
    try {
      await this.world.get(Undoing).undo(last.attempt.actor, taken.batch);
    } catch {
      return false;
    }
    expect(await standingOf(this.world, number)).toEqual(last.before);
    const waiting = await this.world.dataSource.query<unknown[]>(
      'select 1 from mail_messages where id = any($1) and dropped_at is null',
      [taken.mails],
    );
    expect(waiting).toEqual([]);
    this.undone += 1;
    return true;
  }

  /** Whoever decides holds the item: one that nobody holds is claimed first. */
  private async decide(attempt: Attempt, verb: VerbName): Promise<void> {
    const { actor, number } = attempt;
    await this.world.get(ItemClaims).claim(actor, await this.item(attempt));
    const item = await this.item(attempt);
    const before = await standingOf(this.world, number);
    const { version } = item;
    const decision = { version, reason: 'not-enough', message: 'Whatever is to be said.' };
    await this.world.get(Decisions).decide(actor, item, verb, decision);
    this.decided.set(number, { attempt, before });
  }

  private async item({ actor, number }: Attempt) {
    const { manager } = this.world.dataSource;
    for (const kind of KINDS) {
      const row = await this.world.get(Queue).find(manager, actor, { kind, id: number });
      if (row) return row;
    }
    throw new Error(`${number} is not in the queue`);
  }
}
