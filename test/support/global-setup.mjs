import { spawn } from 'node:child_process';
import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildAssetsOnly } from '../../scripts/build.mjs';
import { startEmbedded } from '../../src/database/embedded/start-embedded.ts';
import { findChromium } from './find-chromium.mjs';

/**
 * Builds what pages load, where it changed, and starts the PostgreSQL of this
 * run; a sentinel ends it, however the run ends.
 */
export default async function globalSetup() {
  if (findChromium() === null) {
    process.stderr.write(
      'No Chromium found: the browser flows are left out (CHROMIUM_PATH names one)\n',
    );
  }
  await buildAssetsOnly();
  const folder = await mkdtemp(join(tmpdir(), 'keyhaven-test-'));
  // As root PostgreSQL runs as another user, who has to get through to its files.
  await chmod(folder, 0o711);
  const program = fileURLToPath(new URL('./database-sentinel.mjs', import.meta.url));
  globalThis.databaseSentinel = spawn(process.execPath, [program, folder], {
    detached: true,
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  const server = await startEmbedded({ dataDir: folder, fsync: false });
  await server.leave();
  process.env['KEYHAVEN_TEST_SERVER'] = server.url;
}
