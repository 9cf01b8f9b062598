import { existsSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import sourceMaps from 'source-map-support';
import { BuildError, build, orOneLine } from './build.mjs';

/*
 * How far the heap may grow beyond what is in use before it is cleaned, once all is loaded. Left
 * alone it doubles under load and is given back late (`npm run bench -- malformed`). Its young part is
 * held to 8 MB by `npm start`: with the 16 of Node it takes 20 MB more and is hardly quicker.
 */
const HEAP_GROWTH = '--heap-growing-percent=25';

const OLDEST_NODE = [20, 19];

/** Their sources are not here: their lines are those of what was installed. */
const OF_PACKAGES = /[\\/]node_modules[\\/]/;
const NO_MAP = JSON.stringify({ version: 3, sources: [], mappings: '' });

/**
 * Builds what changed, then runs a built program in this process, so that
 * signals and the exit code need nobody in between.
 *
 * @param {string} program its path below `dist`
 */
export async function launch(program) {
  await orOneLine(async () => {
    checkSurroundings();
    await build();
  });
  // Reads a map when a stack is asked for; Node's own way reads those of all modules as they are loaded.
  sourceMaps.install({
    environment: 'node',
    handleUncaughtExceptions: false,
    retrieveSourceMap: (file) => (OF_PACKAGES.test(file) ? { url: file, map: NO_MAP } : null),
  });
  await import(new URL(`../dist/${program}`, import.meta.url).href);
  setFlagsFromString(HEAP_GROWTH);
}

function checkSurroundings() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
    throw new BuildError(
      `Keyhaven needs Node ${OLDEST_NODE.join('.')} or newer; this is ${process.version}`,
    );
  }
  if (!existsSync(new URL('../node_modules/typescript', import.meta.url))) {
    throw new BuildError('The packages are not installed: run "npm ci" first');
  }
}
