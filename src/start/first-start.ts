import pg from 'pg';

/** What became of the sample programme, of which the first start decides. */
type Sample = 'loading' | 'loaded' | 'none' | 'interrupted';

const START_LOCK = 7_403_000;

/**
 * The part of a start that one copy of the application does at a time: the
 * schema, and the sample programme where this start is the database's first.
 */
export class FirstStart {
  private constructor(private readonly client: pg.Client) {}

  /** Waits until no other copy is in this part. @param url who owns the schema */
  static async begin(url: string): Promise<FirstStart> {
    const client = new pg.Client({ connectionString: url, application_name: 'keyhaven start' });
    // The next query says what happened.
    client.on('error', () => undefined);
    await client.connect();
    await client.query('select pg_advisory_lock($1)', [START_LOCK]);
    return new FirstStart(client);
  }

  /**
   * Empties the schema where a first start was killed while it filled it with
   * the sample programme and nothing else, so that this start is the first.
   */
  async forgetInterrupted(): Promise<void> {
    const { rows } = await this.client.query<{ there: boolean }>(
      `select to_regclass('first_start') is not null as there`,
    );
    if (!rows[0]?.there) return;
    const state = await this.state();
    if (state?.sample !== 'loading') return;
    if (state.into_empty) await this.emptySchema();
    else await this.set('interrupted');
  }

  /** Loads the sample programme where no start has decided about it, and this one wants it. */
  async loadSample(wanted: boolean, load: () => Promise<void>): Promise<void> {
    if ((await this.state()) !== undefined) return;
    await this.client.query(
      `insert into first_start (sample, into_empty) values ($1, not exists (select from accounts))`,
      [wanted ? 'loading' : 'none'],
    );
    if (!wanted) return;
    await load();
    await this.set('loaded');
  }

  /** Whether the database holds the sample programme. */
  async hasSample(): Promise<boolean> {
    return (await this.state())?.sample === 'loaded';
  }

  /** Lets the next copy in. */
  async end(): Promise<void> {
    await this.client.end();
  }

  private async state(): Promise<{ sample: Sample; into_empty: boolean } | undefined> {
    const { rows } = await this.client.query<{ sample: Sample; into_empty: boolean }>(
      'select sample, into_empty from first_start',
    );
    return rows[0];
  }

  private async set(sample: Sample): Promise<void> {
    await this.client.query('update first_start set sample = $1', [sample]);
  }

  private async emptySchema(): Promise<void> {
    await this.client.query(`
      begin;
      drop schema if exists graphile_worker cascade;
      drop schema public cascade;
      create schema public;
      commit;
    `);
  }
}
