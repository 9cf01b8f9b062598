import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigurationError } from './configuration-error.js';
import type { Environment } from './environment.js';

/**
 * Fills in the session secret and the evidence key outside production: made
 * once, kept in files of mode 0600 below `DATA_DIR/secrets`.
 * @throws ConfigurationError where the folder cannot be written.
 */
export function keepSecrets(environment: Environment): void {
  if (environment.production) return;
  const folder = join(environment.dataDir, 'secrets');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (!environment.sessionSecret)
      environment.sessionSecret = kept(join(folder, 'session-secret'));
    if (!environment.evidenceKey) environment.evidenceKey = kept(join(folder, 'evidence-key'));
  } catch (error) {
    throw new ConfigurationError(`DATA_DIR cannot be written: ${(error as Error).message}`);
  }
}

function kept(file: string): string {
  const mine = `${file}.${process.pid}`;
  writeFileSync(mine, randomBytes(32).toString('hex'), { mode: 0o600 });
  try {
    // A hard link fails where another process was first, and never shows a half-written file.
    linkSync(mine, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(mine);
  }
  return readFileSync(file, 'utf8').trim();
}
