import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/*
 * npm run chaos -- recovery
 * npm run chaos -- posting
 *
 * The test of the same name in `test/`, which kills the application a few times
 * among the others, with a hundred kills. `CHAOS_KILLS` and `CHAOS_SEED` say
 * how many, and repeat a run that failed.
 */
const PARTS = ['recovery', 'posting'];

const [part, ...rest] = process.argv.slice(2);
if (!PARTS.includes(part) || rest.length > 0) {
  process.stderr.write(`Which part? There are: ${PARTS.join(', ')}\n`);
  process.exit(2);
}
const child = spawn('npm', ['test', '--', `test/${part}-chaos.flow.spec.ts`], {
  cwd: fileURLToPath(new URL('..', import.meta.url)),
  env: { CHAOS_KILLS: '100', ...process.env },
  stdio: 'inherit',
});
const [code] = await once(child, 'close');
process.exitCode = code ?? 1;
