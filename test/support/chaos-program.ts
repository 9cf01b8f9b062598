import { Visit } from '../access/visit.js';
import { freePort } from './free-port.js';
import { PASSWORD } from './people.js';
import { Program } from './program.js';
import type { TestWorld } from './test-app.js';

/** The built application in a process of its own on a test's database, to be killed and started again. */
export class ChaosProgram {
  private program?: Program;

  private constructor(
    private readonly world: TestWorld,
    private readonly port: number,
    private readonly settings: NodeJS.ProcessEnv,
  ) {}

  /** @param settings of its environment, beside those of the test's world */
  static async of(world: TestWorld, settings: NodeJS.ProcessEnv = {}): Promise<ChaosProgram> {
    // Told that its first start was long ago, it adds no sample programme.
    await world.dataSource.query(
      `insert into first_start (sample, into_empty) select 'none', false where not exists (select from first_start)`,
    );
    return new ChaosProgram(world, await freePort(), settings);
  }

  get base(): string {
    return `http://localhost:${this.port}`;
  }

  /** Starts with the time of the test's clock, and waits for the first page. */
  async start(): Promise<void> {
    const { databaseUrl, dataDir } = this.world.environment;
    const ahead = Math.round((this.world.clock.now().getTime() - Date.now()) / 1_000);
    this.program = new Program('start.mjs', [], {
      PORT: String(this.port),
      DATABASE_URL: databaseUrl,
      DATA_DIR: dataDir,
      CLOCK_OFFSET: `${ahead < 0 ? '' : '+'}${ahead}s`,
      ...this.settings,
    });
    await this.program.answering(`${this.base}/help`);
  }

  async kill(): Promise<void> {
    this.program?.signal('SIGKILL');
    await this.program?.end();
  }

  /** A person who signed in here, whose cookies stay as they are whatever is answered. */
  async signedIn(email: string): Promise<Visit> {
    const visit = new Visit(this.base);
    await visit.open('/sign-in');
    const { status } = await visit.post('/sign-in', { email, password: PASSWORD });
    if (status !== 303) throw new Error(`${email} could not sign in: ${status}`);
    return visit;
  }
}
