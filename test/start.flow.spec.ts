import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, occupiedPort } from './support/free-port.js';
import { buildPrograms, Program } from './support/program.js';

const BUILD_MS = 180_000;
const START_MS = 60_000;

/** Reads page after page by connections that stay open, until none is taken any more. */
function readUntilRefused(address: string): { begun: Promise<void>; statuses: Promise<number[]> } {
  let hasBegun = (): void => undefined;
  const begun = new Promise<void>((resolve) => (hasBegun = resolve));
  const read = async (): Promise<number[]> => {
    const statuses: number[] = [];
    for (let look = 0; ; look += 1) {
      const answer = await fetch(`${address}${look}`).catch(() => null);
      if (answer === null) return statuses;
      statuses.push(answer.status);
      await answer.text().catch(() => '');
      hasBegun();
    }
  };
  return { begun, statuses: read() };
}

describe('npm start', () => {
  let root: string;
  let port: number;
  const programs: Program[] = [];

  beforeAll(async () => {
    await buildPrograms();
    root = await mkdtemp(join(tmpdir(), 'keyhaven-start-'));
    await chmod(root, 0o711);
    port = await freePort();
  }, BUILD_MS);
  afterEach(async () => {
    for (const program of programs.splice(0)) {
      program.signal('SIGTERM');
      await program.end();
    }
  });
  afterAll(() => rm(root, { recursive: true, force: true }));

  it(
    'answers, ends with its database when asked, and starts again after it was killed',
    async () => {
      const address = `http://localhost:${port}/`;
      const first = start();
      await first.answering(address);
      expect(await postmasterPid()).not.toBeNull();
      first.signal('SIGINT');
      expect(await first.end()).toBe(0);
      expect(await postmasterPid()).toBeNull();

      const second = start();
      await second.answering(address);
      second.signal('SIGKILL');
      await second.end();

      const third = start();
      await third.answering(address);
      const readers = Array.from({ length: 8 }, () => readUntilRefused(`${address}latest?look=`));
      await Promise.all(readers.map(({ begun }) => begun));
      third.signal('SIGTERM');
      expect(await third.end()).toBe(0);
      const statuses = await Promise.all(readers.map(({ statuses }) => statuses));
      expect([...new Set(statuses.flat())]).toEqual([200]);
      expect(await postmasterPid()).toBeNull();
      expect(first.stderr + second.stderr + third.stderr).toBe('');
      expect(third.stdout).toBe(`Keyhaven is at http://localhost:${port}\n`);
    },
    START_MS * 3,
  );

  it(
    'serves by several processes, replaces one that dies, and ends with all of them',
    async () => {
      const address = `http://localhost:${port}/`;
      const program = start({ WEB_CONCURRENCY: '2' });
      await program.saying('Keyhaven is at');
      const first = await program.children();
      expect(first).toHaveLength(2);
      process.kill(first[0] ?? 0, 'SIGKILL');
      let now = first;
      while (now.length < 2 || now.includes(first[0] ?? 0)) now = await program.children();
      for (let time = 0; time < 6; time += 1) await program.answering(address);
      await program.answering(`${address}metrics`);
      const figures = await (await fetch(`${address}metrics`)).text();
      expect(figures).toMatch(/^http_request_duration_seconds_count\{method="GET",route="\/",/m);
      program.signal('SIGTERM');
      expect(await program.end()).toBe(0);
      expect(await postmasterPid()).toBeNull();
      for (const pid of now) expect(() => process.kill(pid, 0)).toThrow('ESRCH');
    },
    START_MS * 2,
  );

  it('answers on both addresses of localhost', async () => {
    const program = start();
    await program.answering(`http://127.0.0.1:${port}/`);
    if (hasIpv6()) await program.answering(`http://[::1]:${port}/`);
    expect(program.stderr).toBe('');
  });

  it.each([
    ['a port that is no number', { PORT: 'web' }, /^PORT has to be/],
    ['an unknown log level', { LOG_LEVEL: 'loud' }, /^LOG_LEVEL has to be/],
    ['no setting for production', { NODE_ENV: 'production' }, /has to be set in production$/],
    ['a folder below a file', { DATA_DIR: 'FILE/data' }, /^DATA_DIR .* cannot be written/],
    [
      'a server that is not there',
      { DATABASE_URL: 'postgres://keyhaven:secret@127.0.0.1:1/keyhaven' },
      /^DATABASE_URL cannot be reached: connect ECONNREFUSED 127.0.0.1:1$/,
    ],
  ])('says in one line what is wrong: %s', async (_what, settings, line) => {
    const file = join(root, 'file');
    await writeFile(file, '');
    const dataDir = 'DATA_DIR' in settings ? join(file, 'data') : join(root, 'data');
    const program = start({ ...settings, DATA_DIR: dataDir });
    expect(await program.end()).toBe(1);
    expect(program.stdout).toBe('');
    expect(program.stderr.split('\n')).toEqual([expect.stringMatching(line), '']);
  });

  it('says in one line that its port is taken', async () => {
    const { port: taken, server } = await occupiedPort();
    const program = start({ PORT: String(taken) });
    expect(await program.end()).toBe(1);
    expect(program.stderr).toBe(
      `Port ${taken} is taken: end the program that uses it, or set PORT\n`,
    );
    server.close();
  });

  function start(settings: NodeJS.ProcessEnv = {}): Program {
    const program = new Program('start.mjs', [], {
      PORT: String(port),
      DATA_DIR: join(root, 'data'),
      SAMPLE: '0',
      ...settings,
    });
    programs.push(program);
    return program;
  }

  /** Null where no server runs: it takes its lock file away when it ends in order. */
  async function postmasterPid(): Promise<number | null> {
    const file = join(root, 'data/postgres/postmaster.pid');
    return readFile(file, 'utf8').then(Number.parseInt, () => null);
  }
});

function hasIpv6(): boolean {
  return Object.values(networkInterfaces()).some((addresses) =>
    addresses?.some(({ address }) => address === '::1'),
  );
}
