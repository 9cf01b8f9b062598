import { join } from 'node:path';
import type { SeededChance } from '../../bench/seeded-chance.mjs';
import type { Actor } from '../../src/accounts/access/actor.js';
import { PROJECT_ROOT } from '../../src/config/project-root.js';
import { RecordsImport } from '../../src/profile/exchange/records-import.service.js';
import { IdentityChecks } from '../../src/recovery/decisions/identity-checks.service.js';
import { MergeUndoing } from '../../src/recovery/merge/merge-undoing.service.js';
import { ticketNumber } from '../../src/recovery/rules/ticket-number.js';
import { TicketSweep } from '../../src/recovery/sweep/ticket-sweep.service.js';
import { CaseFiles } from '../../src/recovery/ticket/case-files.service.js';
import { Ticket } from '../../src/recovery/ticket/ticket.entity.js';
import { SampleTicketMaker } from '../../src/sample/sample-ticket-maker.js';
import { LifeWorld } from './life-world.js';
import { like } from './like-request.js';
import { makeAccount } from './people.js';
import { stateOf } from './recovery.js';
import { StaffDesk } from './recovery-staff.js';
import { startTestApp, type TestWorld } from './test-app.js';

/** A record of the sample, and who signs in to it. */
export interface SampleRecord {
  profileId: number;
  certificationId: string;
  accountId: number | null;
}

/** Two records that are to be one. */
export interface Pair {
  stands: SampleRecord;
  leads: SampleRecord;
}

/** The records of the sample, and staff who join two of them and take that back. */
export class MergePairs {
  private readonly life: LifeWorld;
  private readonly desk: StaffDesk;

  private constructor(
    readonly world: TestWorld,
    private readonly staff: { claimer: Actor; second: Actor; undoer: Actor },
  ) {
    this.life = new LifeWorld(world);
    this.desk = new StaffDesk(world);
  }

  static async start(): Promise<MergePairs> {
    const world = await startTestApp();
    await world.get(RecordsImport).run(join(PROJECT_ROOT, 'sample/records'));
    const desk = new StaffDesk(world);
    const claimer = await desk.person('Mona');
    // The only lead: so it is she whom the system names second.
    const second = await desk.person('Lena', 'lead');
    const undoer = await makeAccount(world, 'boss@keyhaven.example', { role: 'administrator' });
    return new MergePairs(world, { claimer, second, undoer });
  }

  /** All records, in an order by chance. */
  async shuffled(chance: SeededChance): Promise<SampleRecord[]> {
    const records = await this.world.dataSource.query<SampleRecord[]>(
      `select p.id as "profileId", p.certification_id as "certificationId", l.account_id as "accountId"
       from profiles p left join profile_links l on l.profile_id = p.id and l.ended_at is null
       order by p.certification_id`,
    );
    const drawn: SampleRecord[] = [];
    while (records.length > 0) drawn.push(...records.splice(chance.below(records.length), 1));
    return drawn;
  }

  /** A request to join two that goes all the way: checked in person, approved by two people, its hold over. */
  async ready({ stands, leads }: Pair): Promise<string> {
    const number = await new SampleTicketMaker(this.world.app).send({
      kind: 'duplicate',
      contact: 'asker@mail.example',
      person: {
        certificationId: stands.certificationId,
        otherCertificationId: leads.certificationId,
      },
    });
    const { claimer, second } = this.staff;
    await this.desk.claim(claimer, number);
    const check = {
      version: await this.desk.version(number),
      ...({ kind: 'in-person', document: 'passport', country: 'DE' } as const),
      heldAt: this.world.clock.now(),
      confirmed: { by: 'notary', place: 'Berlin', foundThrough: 'the list of notaries' } as const,
    };
    await this.world.dataSource.transaction((tx) =>
      this.world.get(IdentityChecks).write(tx, claimer, number, check),
    );
    await this.desk.approve(claimer, number);
    await this.desk.confirm(second, number);
    this.world.clock.advance({ days: 29 });
    await this.world.get(TicketSweep).run();
    const state = await stateOf(this.world, number);
    if (state !== 'ready') throw new Error(`${number} is ${state}`);
    return number;
  }

  /** A request about two other records that stands where one stands that went all the way. */
  async readyLike(number: string, { stands, leads }: Pair): Promise<string> {
    const { manager } = this.world.dataSource;
    const original = Number(number.slice(2));
    const copy = (table: string, where: string, changes: string, ...values: unknown[]) => {
      const id = `'id', nextval(pg_get_serial_sequence('${table}', 'id'))`;
      return manager.query<{ id: number }[]>(
        like(table, where, `jsonb_build_object(${id}, ${changes})`),
        [original, ...values],
      );
    };
    const [row] = await copy(
      'recovery_tickets',
      'r.id = $1',
      `'profile_id', $2::int, 'other_profile_id', $3::int`,
      stands.profileId,
      leads.profileId,
    );
    const ticket = await manager.findOneByOrFail(Ticket, { id: row?.id ?? 0 });
    for (const { profileId } of [stands, leads])
      await copy(
        'recovery_identity_checks',
        'r.ticket_id = $1 and r.profile_id = (select profile_id from recovery_tickets where id = $1)',
        `'ticket_id', $2::int, 'profile_id', $3::int`,
        ticket.id,
        profileId,
      );
    const { digest } = await this.world.get(CaseFiles).of(manager, ticket);
    const approvals = `'ticket_id', $2::int, 'target_digest', $3::text`;
    await copy('recovery_approvals', 'r.ticket_id = $1', approvals, ticket.id, digest);
    return ticketNumber(ticket.id);
  }

  /** Uses the link of a request with an account. */
  async claim(number: string, id: number): Promise<void> {
    const token = await this.life.claimToken(number);
    await this.life.acts.redeem?.({ number, actor: { id } as Actor, token });
  }

  /** Sees that nobody takes either of two records while it is in dispute. */
  async refusesFrozen(number: string, { stands, leads }: Pair, id: number): Promise<void> {
    for (const { profileId } of [stands, leads]) {
      await this.world.dataSource.query(
        `insert into profile_freezes (profile_id, ticket_number, frozen_at) values ($1, 'R-9', now())`,
        [profileId],
      );
      const refused = { response: { key: 'recovery:refusal.profileFrozen' } };
      await expect(this.claim(number, id)).rejects.toMatchObject(refused);
      await this.world.dataSource.query('delete from profile_freezes');
    }
  }

  async undo(number: string): Promise<void> {
    const undone = { version: await this.desk.version(number), reason: 'wrong-record' } as const;
    await this.world.dataSource.transaction((tx) =>
      this.world.get(MergeUndoing).undo(tx, this.staff.undoer, number, undone),
    );
  }
}
