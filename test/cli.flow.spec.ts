import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPrograms, Program } from './support/program.js';

const BUILD_MS = 180_000;

describe('npm run cli', () => {
  let root: string;

  beforeAll(async () => {
    await buildPrograms();
    root = await mkdtemp(join(tmpdir(), 'keyhaven-cli-'));
    await chmod(root, 0o711);
  }, BUILD_MS);
  afterAll(() => rm(root, { recursive: true, force: true }));

  it('lists its commands', async () => {
    const { code, stdout } = await run('--help');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Usage: npm run cli -- COMMAND\n/);
    for (const call of [
      'import FOLDER',
      'export FOLDER',
      'create-admin EMAIL',
      'rotate-evidence-key',
      'seed-load --topics N --posts N --tickets N --holders N',
      'verify-audit',
    ]) {
      expect(stdout).toContain(`\n  ${call} `);
    }
  });

  it('says that it does not know a command, and which there are', async () => {
    const { code, stdout, stderr } = await run('exports');
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^There is no command "exports"\n\nUsage: npm run cli -- COMMAND\n/);
  });

  it.each([
    [['create-admin', 'nobody'], 'nobody is not an e-mail address\n'],
    [['import', '/nowhere'], /^certifications\.csv cannot be read: .*\n$/],
  ])('says in one line why it did not do %j', async (typed, line) => {
    const { code, stderr } = await run(...typed);
    expect(code).toBe(1);
    expect(stderr).toMatch(line);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  it('works on the database, where it never puts the sample programme', async () => {
    const folder = join(root, 'exported');
    const { code, stdout } = await run('export', folder);
    expect(code).toBe(0);
    expect(stdout).toContain('holders.csv: 0 rows\n');
    expect(await readdir(folder)).toHaveLength(6);
    expect(await run('import', folder)).toMatchObject({ code: 0, stderr: '' });
    const verified = await run('verify-audit');
    expect(verified.stdout).toMatch(
      /^The audit log is intact: \d+ rows?\nNo head is kept yet: .*audit-heads\.jsonl comes/,
    );
  });

  it('invites the first administrator by a link', async () => {
    const { code, stdout } = await run('create-admin', 'ada@example.org');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^http:\/\/localhost:3000\/welcome\/[\w-]{22,}\n/);
  });

  it('makes up a load to measure with, in production only where nobody is', async () => {
    const size = ['--topics', '6', '--posts', '60', '--tickets', '3', '--holders', '4'];
    const made = await run('seed-load', ...size);
    expect(made.stdout).toMatch(/^Made 6 topics with 60 posts, 3 tickets and 4 holders in /);
    const { stdout } = await run('seed-load', '--posts', '5');
    expect(stdout).toBe('');
    const exported = await run('export', join(root, 'loaded'));
    expect(exported.stdout).toContain('holders.csv: 4 rows\n');
  });

  async function run(
    ...typed: string[]
  ): Promise<{ code: number | null; stdout: string; stderr: string }> {
    const program = new Program('cli.mjs', typed, { DATA_DIR: join(root, 'data') });
    const code = await program.end();
    return { code, stdout: program.stdout, stderr: program.stderr };
  }
});
