/**
 * Builds what browsers load: style sheets (lightningcss), modules (esbuild), one sprite of the icons
 * that the project names (lucide-static) and the font files, into `dist/public`.
 *
 * Every file carries a hash of its content in its name, so it may be kept for ever;
 * `manifest.json` maps the plain name to the hashed one. The same sources always give the same names.
 * The manifest is written last and in one step, so a server that starts meanwhile sees a whole set.
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { build as bundleScripts } from 'esbuild';
import { bundle as bundleStyles } from 'lightningcss';
import { fontFile } from './font-file.mjs';
import { iconSprite } from './icon-sprite.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const KEPT_MS = 24 * 3_600_000;
/** Text is packed once, as small as it gets; every browser takes brotli. */
const PACKED = /\.(?:css|js|svg)$/;
const SHEETS = ['app.css', 'console.css'];

/** The oldest browsers that have cascade layers and logical properties; newer syntax is rewritten for them. */
const BROWSERS = { chrome: 105 << 16, firefox: 110 << 16, safari: (16 << 16) | (4 << 8) };

/** @param {string} outDir @returns {Promise<Record<string, string>>} the manifest: plain name to hashed name */
export async function buildAssets(outDir = join(ROOT, 'dist/public')) {
  const sources = join(ROOT, 'src/web/assets');
  const files = new Map();
  for (const sheet of SHEETS) {
    const { css, fonts } = await styleSheet(join(sources, 'css', sheet));
    fonts.forEach((font) => addFile(files, font.name, font.content));
    addFile(files, sheet, css);
  }
  for (const script of await scripts(join(sources, 'client'))) {
    addFile(files, script.name, script.content);
  }
  addFile(files, 'icons.svg', await iconSprite(ROOT));
  addFile(files, 'favicon.svg', await readFile(join(sources, 'favicon.svg')));
  return store(outDir, files);
}

function addFile(files, name, content) {
  files.set(name, { hashed: hashedName(name, content), content });
}

function hashedName(name, content) {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 10);
  const dot = name.lastIndexOf('.');
  return `${name.slice(0, dot)}-${hash}${name.slice(dot)}`;
}

/** One sheet with all that it imports; the addresses of its fonts become hashed names beside it. */
async function styleSheet(filename) {
  const { code, dependencies } = bundleStyles({
    filename,
    minify: true,
    targets: BROWSERS,
    analyzeDependencies: true,
  });
  let css = Buffer.from(code).toString('utf8');
  const fonts = [];
  for (const { type, url, placeholder } of dependencies ?? []) {
    if (type !== 'url')
      throw new Error(`${basename(filename)} leads out of itself: ${type} ${url}`);
    const content = await fontFile(ROOT, url);
    fonts.push({ name: url, content });
    css = css.replaceAll(placeholder, hashedName(url, content));
  }
  return { css, fonts };
}

/** Every module that stands directly in the folder is an entry; what it imports from deeper is bundled. */
async function scripts(folder) {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.ts')).sort();
  const { outputFiles } = await bundleScripts({
    entryPoints: names.map((name) => join(folder, name)),
    outdir: folder,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    logLevel: 'warning',
  });
  return outputFiles.map(({ path, contents }) => ({ name: basename(path), content: contents }));
}

/** Adds what is new, then turns the manifest over, then drops what no manifest names any more. */
async function store(outDir, files) {
  await mkdir(outDir, { recursive: true });
  const present = new Set(await readdir(outDir));
  for (const { hashed, content } of files.values()) {
    if (!present.has(hashed)) await writeWhole(join(outDir, hashed), content);
    if (PACKED.test(hashed) && !present.has(`${hashed}.br`))
      await writeWhole(join(outDir, `${hashed}.br`), brotliCompressSync(content));
  }
  const manifest = Object.fromEntries(
    [...files].map(([name, { hashed }]) => [name, hashed]).sort(),
  );
  await writeWhole(join(outDir, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  const names = Object.values(manifest);
  const packed = names.filter((name) => PACKED.test(name)).map((name) => `${name}.br`);
  await removeOld(outDir, new Set([...names, ...packed, 'manifest.json']));
  return manifest;
}

/** A copy that runs, and pages that are open in browsers, still ask for the names of an earlier build. */
async function removeOld(outDir, kept) {
  for (const name of await readdir(outDir)) {
    if (kept.has(name)) continue;
    const { mtimeMs } = await stat(join(outDir, name));
    if (Date.now() - mtimeMs > KEPT_MS) await rm(join(outDir, name), { force: true });
  }
}

async function writeWhole(path, content) {
  const draft = `${path}.${process.pid}.part`;
  await writeFile(draft, content);
  await rename(draft, path);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await buildAssets(process.argv[2]);
}
