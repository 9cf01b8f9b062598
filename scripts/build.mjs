import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { withLock } from './build-lock.mjs';
import { contentStamp } from './content-stamp.mjs';

/*
 * Builds the application into `dist`, each part only when its sources changed
 * since. A part's stamp is taken away before and written after it is built, so
 * that a build which was killed is done again.
 */
const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const DIST = join(ROOT, 'dist');
const CLIENT = 'src/web/assets/';

const CODE = {
  name: 'code',
  result: join(DIST, 'src/main.js'),
  sources: ['src', 'migrations', 'tsconfig.json', 'tsconfig.build.json', 'package-lock.json'],
  counts: (path) => !path.startsWith(CLIENT) && !path.endsWith('.spec.ts'),
  build: buildCode,
};

const ASSETS = {
  name: 'assets',
  result: join(DIST, 'public/manifest.json'),
  sources: ['src', 'views', 'scripts', 'package-lock.json'],
  counts: (path) => !path.endsWith('.spec.ts'),
  build: () =>
    run('scripts/build-assets.mjs', [], 'The style sheets or client modules have errors'),
};

/** Builds what changed. @throws BuildError */
export async function build() {
  await buildParts([CODE, ASSETS]);
}

/** Builds what browsers load, where it changed. @throws BuildError */
export async function buildAssetsOnly() {
  await buildParts([ASSETS]);
}

/** What keeps the project from being built; the message is for the operator. */
export class BuildError extends Error {}

/** Does `work`; a `BuildError` becomes one line and the exit code 1. */
export async function orOneLine(work) {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof BuildError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}

async function buildParts(parts) {
  const changed = (await Promise.all(parts.map(stampOf))).filter(({ same }) => !same);
  if (changed.length === 0) return;
  try {
    await mkdir(DIST, { recursive: true });
    process.stdout.write('Building …\n');
    await withLock(join(DIST, 'build.lock'), async () => {
      // Another start may have built while this one waited.
      for (const { part } of changed) await buildPart(await stampOf(part));
    });
  } catch (error) {
    if (error.code !== 'EACCES' && error.code !== 'EROFS') throw error;
    throw new BuildError(`The sources changed, and ${DIST} cannot be written (${error.code})`);
  }
}

async function stampOf(part) {
  const stamp = contentStamp(ROOT, part.sources, part.counts);
  const file = join(DIST, `${part.name}.stamp`);
  const built = await readFile(file, 'utf8').catch(() => '');
  return { part, stamp, file, same: built === stamp && existsSync(part.result) };
}

async function buildPart({ part, stamp, file, same }) {
  if (same) return;
  await rm(file, { force: true });
  await part.build();
  await writeFile(`${file}.new`, stamp);
  await rename(`${file}.new`, file);
}

async function buildCode() {
  // Of a half-lost output tsc's own record would say that it is all there.
  if (!existsSync(CODE.result)) await rm(join(DIST, 'tsconfig.build.tsbuildinfo'), { force: true });
  const compiler = 'node_modules/typescript/bin/tsc';
  await run(compiler, ['-p', 'tsconfig.build.json'], 'The sources have errors of type');
  for (const folder of ['src', 'migrations']) await removeOrphans(folder);
}

/** In a process of its own, which takes the memory of the tools with it. */
async function run(script, args, failure) {
  const child = spawn(process.execPath, [join(ROOT, script), ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new BuildError(failure);
}

/** A migration or module that was deleted must not live on in what is built. */
async function removeOrphans(folder) {
  for (const path of await readdir(join(DIST, folder), { recursive: true })) {
    const source = /^(.*)\.js(\.map)?$/.exec(path)?.[1];
    if (source === undefined || existsSync(join(ROOT, folder, `${source}.ts`))) continue;
    await rm(join(DIST, folder, path));
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await orOneLine(build);
}
