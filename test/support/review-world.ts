import type { Actor } from '../../src/accounts/access/actor.js';
import { ask, importHolders, type RequestStory, ticketRow } from './recovery.js';
import { StaffDesk } from './recovery-staff.js';
import { startTestApp, type TestWorld } from './test-app.js';

/** An application with holders and staff, and stories of requesters that fall under known rules. */
export class ReviewWorld {
  private asked = 0;

  private constructor(
    readonly world: TestWorld,
    readonly desk: StaffDesk,
    readonly mona: Actor,
    readonly milo: Actor,
    readonly omar: Actor,
    /** The only lead. */
    readonly lena: Actor,
  ) {}

  static async start(): Promise<ReviewWorld> {
    const world = await startTestApp();
    await importHolders(world);
    const desk = new StaffDesk(world);
    const [mona, milo, omar] = [
      await desk.person('Mona'),
      await desk.person('Milo'),
      await desk.person('Omar'),
    ];
    return new ReviewWorld(world, desk, mona, milo, omar, await desk.person('Lena', 'lead'));
  }

  get staff(): Actor[] {
    return [this.mona, this.milo, this.omar, this.lena];
  }

  /** Ends all tickets and limits, so that the next test starts anew. */
  async clear(): Promise<void> {
    await this.world.dataSource.query(`update recovery_tickets set state = 'closed'`);
    await this.world.dataSource.query('delete from profile_freezes');
    await this.world.dataSource.query('delete from rate_limits');
    // Who took a record in one test signed in to it lately: a risk in the next.
    await this.world.dataSource.query(
      'update accounts set last_sign_in_at = least(last_sign_in_at, $1)',
      [new Date(this.world.clock.now().getTime() - 60 * 86_400_000)],
    );
    await this.world.dataSource.query('delete from account_address_changes');
    await this.world.dataSource.query('delete from account_former_addresses');
    this.world.mailbox.messages.length = 0;
  }

  /** An address that nobody had before. */
  contact(): string {
    return `asker${(this.asked += 1)}@mail.example`;
  }

  /** Käthe with one strong and two medium items: path B, one person, 72 hours. */
  pathB(): RequestStory {
    return {
      person: { certificationId: '200000001' },
      exams: [{ registrationId: '700-104223' }],
      phone: '030 123456',
      proves: ['kathe@work.example'],
      contact: this.contact(),
    };
  }

  /** Käthe with two addresses of different domains: path A, nobody, 24 hours. */
  pathA(): RequestStory {
    return { ...this.poor(), proves: ['kathe@work.example', 'kathe@home.example'] };
  }

  /** Noor with the only address on record and two exams: path B, a second person, 7 days. */
  soleAddress(): RequestStory {
    return {
      person: { certificationId: '200000002' },
      exams: [{ registrationId: '611-900001' }, { registrationId: '611-900002' }],
      proves: ['noor@studio.example'],
      contact: this.contact(),
    };
  }

  /** Somebody who knows Käthe's certification ID, and nothing else. */
  poor(): RequestStory {
    return { person: { certificationId: '200000001' }, contact: this.contact() };
  }

  async sent(story: RequestStory): Promise<string> {
    return (await ask(this.world, story)).number;
  }

  async claimed(story: RequestStory, by = this.mona): Promise<string> {
    const number = await this.sent(story);
    await this.desk.claim(by, number);
    return number;
  }

  /** A ticket in its hold, approved by Mona. */
  async inHold(story = this.pathB()): Promise<string> {
    const number = await this.claimed(story);
    await this.desk.approve(this.mona, number);
    return number;
  }

  /** Who was named second for a ticket. */
  async named(number: string): Promise<Actor> {
    const { second_id: id } = await ticketRow(this.world, number);
    const person = this.staff.find((each) => each.id === id);
    if (!person) throw new Error(`nobody was named for ${number}`);
    return person;
  }

  /** The subjects of the mails to an address, in order. */
  async told(address: string): Promise<string[]> {
    await this.world.runJobs();
    return this.world.mailbox.messages
      .filter(({ to }) => to === address)
      .map(({ subject }) => subject);
  }
}

/** What a refused step throws: a conflict or a prohibition, with the words for it. */
export const refused = (key: string) => ({ response: { key: `recovery:refusal.${key}` } });

/** What is said in the form instead. */
export const saidInForm = (key: string) => ({
  name: 'FormProblem',
  key: `recovery:refusal.${key}`,
});
