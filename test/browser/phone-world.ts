import { RecordsImport } from '../../src/profile/exchange/records-import.service.js';
import { addTwin } from '../support/merge-world.js';
import { makeAccount } from '../support/people.js';
import { importHolders, passTime, profileOf, ticketRow } from '../support/recovery.js';
import { recordFolder } from '../support/record-folder.js';
import type { TestWorld } from '../support/test-app.js';
import { type ChromiumWorld, startChromiumWorld } from './chromium-world.js';
import { Phone } from './phone.js';
import { PhoneDesk } from './phone-desk.js';

export const NOOR = '200000002';
/** Noor signs in here. */
export const NOORS = 'noor@own.example';

/** The application, a requester at a phone, and a moderator, a lead and an administrator at theirs. */
export class PhoneWorld {
  private readonly desks = new Map<number, PhoneDesk>();

  private constructor(
    readonly chromium: ChromiumWorld,
    readonly requester: Phone,
    readonly mona: PhoneDesk,
  ) {}

  static async start(): Promise<PhoneWorld> {
    const chromium = await startChromiumWorld();
    const { world } = chromium;
    await importHolders(world);
    await importTwin(world);
    await giveNoorAnAccount(world);
    const lookedAt = new Set<string>();
    const staff = ['moderator', 'lead', 'administrator'] as const;
    const [mona, ...others] = await Promise.all(
      staff.map(async (role) => {
        const email = `${role}@keyhaven.example`;
        const { id } = await makeAccount(world, email, { name: `${role} Sample`, role });
        return [id, new PhoneDesk(await Phone.open(chromium, lookedAt), email)] as const;
      }),
    );
    if (!mona) throw new Error('nobody works here');
    const made = new PhoneWorld(chromium, await Phone.open(chromium, lookedAt), mona[1]);
    for (const [id, desk] of [mona, ...others]) made.desks.set(id, desk);
    return made;
  }

  get world(): TestWorld {
    return this.chromium.world;
  }

  /** The requester is somebody else, and no other request is open: several for one record would be rivals. */
  async anew(): Promise<void> {
    const { dataSource, clock } = this.world;
    await dataSource.query('delete from rate_limits');
    await dataSource.query(`update recovery_tickets set state = 'closed'`);
    // Who took a record in one story signed in to it lately: a risk in the next.
    await dataSource.query('update accounts set last_sign_in_at = $1 where last_sign_in_at > $1', [
      new Date(clock.now().getTime() - 60 * 86_400_000),
    ]);
    await this.requester.page.context().clearCookies();
  }

  wait(hours: number): Promise<void> {
    return passTime(this.world, { hours });
  }

  /** The desk of whoever the system named second, which is not the first one's. */
  async named(number: string): Promise<PhoneDesk> {
    const { second_id: id } = await ticketRow(this.world, number);
    const found = this.desks.get(Number(id));
    if (!found || found === this.mona) throw new Error(`nobody else was named for ${number}`);
    return found;
  }
}

async function importTwin(world: TestWorld): Promise<void> {
  const folder = await recordFolder();
  await addTwin(folder);
  await world.get(RecordsImport).run(folder.path);
  await folder.end();
}

async function giveNoorAnAccount(world: TestWorld): Promise<void> {
  const { id } = await makeAccount(world, NOORS, { name: 'Noor Haddad' });
  await world.dataSource.query('update profile_links set account_id = $1 where profile_id = $2', [
    id,
    await profileOf(world, NOOR),
  ]);
}
