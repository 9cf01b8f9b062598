import { ticketNumber } from '../../src/recovery/rules/ticket-number.js';
import type { TestWorld } from './test-app.js';

/** The shortest hold of each path, in hours. */
const SHORTEST_HOLD: Record<string, number> = { A: 24, B: 72, C: 7 * 24, D: 14 * 24 };

/** An approval and the hold that it starts are written in one transaction, a moment apart. */
const ONE_STEP_MS = 60_000;

interface Link {
  id: number;
  profileId: number;
  accountId: number;
  reason: 'import' | 'recovery' | 'reversal';
  linkedAt: Date;
}

interface Behind {
  id: number;
  path: string;
  twoPeople: boolean;
  holdUntil: Date;
  approvals: {
    approverId: number | null;
    role: string | null;
    path: string;
    digest: string;
    at: string;
  }[];
  /** Whom the hold was told, after the last approval. */
  told: { address: string; at: string }[];
  audited: string[];
}

const BEHIND_RECOVERY = `
  select t.id, t.path, t.two_people as "twoPeople", t.hold_until as "holdUntil",
    (select json_agg(json_build_object('approverId', approver_id, 'role', role, 'path', path, 'digest', target_digest, 'at', at))
       from recovery_approvals where ticket_id = t.id and voided_at is null) as approvals,
    (select json_agg(json_build_object('address', to_address, 'at', created_at)) from mail_messages
       where template = 'recovery.holdNotice' and dropped_at is null and params ->> 'number' = 'R-' || t.id) as told,
    (select json_agg(action) from audit_log where subject_kind = 'ticket' and subject_id = 'R-' || t.id) as audited
  from recovery_tickets t where t.state = 'resolved' and t.moved_to_account_id = $1 and t.profile_id = $2
  order by t.since desc limit 1`;

const BEHIND_REVERSAL = `
  select t.id,
    (select json_agg(json_build_object('voterId', voter_id, 'role', role)) from recovery_votes v
       where v.ticket_id = t.id and v.verdict = 'uphold'
         and v.ended_at = (select max(ended_at) from recovery_votes where ticket_id = t.id)) as votes,
    (select json_agg(approver_id) from recovery_approvals where ticket_id = t.id) as approvers,
    (select count(*)::int from recovery_notices where ticket_id = t.id and objected_at is not null) as objections,
    (select json_agg(action) from audit_log where subject_kind = 'ticket' and subject_id = 'R-' || t.id) as audited
  from recovery_tickets t where t.state = 'reversed' and t.moved_from_account_id = $1 and t.profile_id = $2
  order by t.since desc limit 1`;

/** Follows every link that moved, and asks what stands behind it. */
export class LinkAudit {
  moved = 0;
  reversed = 0;
  private seen = 0;

  /** @param mayMove whether the evidence of a ticket reaches any path */
  constructor(
    private readonly world: TestWorld,
    private readonly mayMove: (ticket: number) => boolean,
    /** The tickets whose hold began while a rival stood beside them. */
    private readonly besideRivals: ReadonlySet<number>,
  ) {}

  async begin(): Promise<void> {
    const [row] = await this.world.dataSource.query<{ id: number }[]>(
      'select coalesce(max(id), 0) as id from profile_links',
    );
    this.seen = row?.id ?? 0;
  }

  /** Checks the links that were made since the last time. */
  async check(): Promise<void> {
    const links = await this.world.dataSource.query<Link[]>(
      `select id, profile_id as "profileId", account_id as "accountId", reason, linked_at as "linkedAt"
       from profile_links where id > $1 order by id`,
      [this.seen],
    );
    for (const link of links) {
      this.seen = link.id;
      if (link.reason === 'recovery') await this.checkRecovery(link);
      else await this.checkReversal(link);
    }
  }

  private async checkRecovery({ accountId, profileId, linkedAt }: Link): Promise<void> {
    const [behind] = await this.world.dataSource.query<Behind[]>(BEHIND_RECOVERY, [
      accountId,
      profileId,
    ]);
    if (!behind) throw new Error('a link moved with no ticket behind it');
    this.moved += 1;
    const { approvals, twoPeople, holdUntil, path, told, audited } = behind;
    const people = approvals.flatMap(({ approverId }) => approverId ?? []);
    const last = Math.max(...approvals.map(({ at }) => Date.parse(at)));
    const hours = SHORTEST_HOLD[path] ?? Infinity;
    expect(this.mayMove(behind.id)).toBe(true);
    expect(new Set(approvals.map((each) => `${each.path} ${each.digest}`)).size).toBe(1);
    expect(new Set(people).size).toBe(approvals.length - (people.length === 0 ? 1 : 0));
    expect(people).not.toContain(accountId);
    expect(people.length).toBeGreaterThanOrEqual(fewest({ path, twoPeople }));
    if (this.besideRivals.has(behind.id))
      expect(approvals.some(({ role }) => role === 'lead' || role === 'administrator')).toBe(true);
    expect(holdUntil.getTime()).toBeLessThanOrEqual(linkedAt.getTime());
    expect(holdUntil.getTime() - last).toBeGreaterThanOrEqual(hours * 3_600_000 - ONE_STEP_MS);
    const inTime = told
      .filter(({ at }) => Date.parse(at) >= last - ONE_STEP_MS)
      .map(({ address }) => address);
    expect(inTime).toEqual(expect.arrayContaining(['kathe@work.example', 'kathe@home.example']));
    expect(audited).toEqual(expect.arrayContaining(['ticket.bound', 'ticket.resolved']));
    expect(
      audited.filter((action) => /^ticket\.(approved|approvedByItself|confirmed)$/.test(action))
        .length,
    ).toBeGreaterThanOrEqual(approvals.length);
    expect(await this.freezes(profileId)).toBe(0);
  }

  private async checkReversal({ accountId, profileId }: Link): Promise<void> {
    const [behind] = await this.world.dataSource.query<
      {
        id: number;
        votes: { voterId: number; role: string }[];
        approvers: number[];
        objections: number;
        audited: string[];
      }[]
    >(BEHIND_REVERSAL, [accountId, profileId]);
    if (!behind) throw new Error('a link moved back with no dispute behind it');
    this.reversed += 1;
    const voters = behind.votes.map(({ voterId }) => voterId);
    expect(new Set(voters).size).toBeGreaterThanOrEqual(2);
    expect(behind.votes.some(({ role }) => role === 'lead')).toBe(true);
    expect(voters.filter((id) => behind.approvers.includes(id))).toEqual([]);
    expect(behind.objections).toBeGreaterThanOrEqual(1);
    expect(behind.audited).toEqual(expect.arrayContaining(['ticket.objected', 'ticket.upheld']));
  }

  private async freezes(profileId: number): Promise<number> {
    const rows = await this.world.dataSource.query<unknown[]>(
      'select 1 from profile_freezes where profile_id = $1',
      [profileId],
    );
    return rows.length;
  }

  /** Every step of a ticket stands in the log as well, and only tickets in dispute are frozen for. */
  async checkBooks(tickets: readonly number[]): Promise<void> {
    const [books] = await this.world.dataSource.query<{ unlogged: number; frozen: string[] }[]>(
      `select (select count(*)::int from recovery_events e where e.ticket_id = any($1) and e.kind <> 'contactConfirmed')
         - (select count(*)::int from audit_log where subject_kind = 'ticket' and subject_id = any($2)
              and action like 'ticket.%') as unlogged,
       (select coalesce(json_agg(f.ticket_number), '[]') from profile_freezes f
          join recovery_tickets t on 'R-' || t.id = f.ticket_number where t.state <> 'disputed') as frozen`,
      [tickets, tickets.map(ticketNumber)],
    );
    expect(books).toEqual({ unlogged: 0, frozen: [] });
  }
}

/** How many people a path asks for at the least. */
function fewest({ path, twoPeople }: { path: string; twoPeople: boolean }): number {
  if (twoPeople) return 2;
  return path === 'A' ? 0 : 1;
}
