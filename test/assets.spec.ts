import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { PROJECT_ROOT } from '../src/config/project-root.js';

const BUILD = join(PROJECT_ROOT, 'scripts/build-assets.mjs');
const KB = 1_024;

let folder: string;
let manifest: Record<string, string>;

async function build(): Promise<Record<string, string>> {
  await promisify(execFile)(process.execPath, [BUILD, folder]);
  return JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as Record<
    string,
    string
  >;
}

const content = (name: string) => readFile(join(folder, manifest[name] ?? name));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keyhaven-assets-'));
  manifest = await build();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the built assets', () => {
  it('carry the hash of their content in their names, and nothing else lies beside them', async () => {
    for (const [name, hashed] of Object.entries(manifest)) {
      const hash = createHash('sha256')
        .update(await content(name))
        .digest('hex')
        .slice(0, 10);
      expect(hashed).toContain(`-${hash}.`);
    }
    const names = Object.values(manifest);
    const isText = (name: string) => /\.(?:css|js|svg)$/.test(name);
    expect((await readdir(folder)).sort()).toEqual(
      [...names, ...names.filter(isText).map((name) => `${name}.br`), 'manifest.json'].sort(),
    );
  });

  it('are the same for the same sources, and what no running copy asks for any more goes', async () => {
    const twoDaysAgo = new Date(Date.now() - 2 * 86_400_000);
    for (const name of ['app-0123456789.css', 'app-9876543210.css'])
      await writeFile(join(folder, name), 'of an earlier build');
    await utimes(join(folder, 'app-0123456789.css'), twoDaysAgo, twoDaysAgo);
    expect(await build()).toEqual(manifest);
    expect(await readdir(folder)).not.toContain('app-0123456789.css');
    expect(await readdir(folder)).toContain('app-9876543210.css');
  });

  it('load fonts that lie beside the sheet, and nothing from elsewhere', async () => {
    const sheets = `${String(await content('app.css'))}${String(await content('console.css'))}`;
    const addresses = [...sheets.matchAll(/url\(["']?([^"')]+)/g)].map(([, address]) => address);
    expect(new Set(addresses)).toEqual(
      new Set(Object.values(manifest).filter((name) => name.endsWith('.woff2'))),
    );
    expect(sheets).not.toMatch(/@import|https?:/);
  });

  it('hold the icons that templates name, each once', async () => {
    const names = [...String(await content('icons.svg')).matchAll(/<symbol id="([^"]+)"/g)].map(
      ([, name]) => name,
    );
    expect(names).toEqual(expect.arrayContaining(['search', 'circle-alert', 'key-round']));
    expect(new Set(names).size).toBe(names.length);
  });

  it('leave 8 KB of the 60 that a first page may weigh to the page itself', async () => {
    const packed = await Promise.all(
      ['app.css', 'app.js', 'icons.svg', 'favicon.svg'].map(
        async (name) => gzipSync(await content(name)).length,
      ),
    );
    const font = (await content('source-sans-3-latin-wght-normal.woff2')).length;
    expect(packed.reduce((sum, bytes) => sum + bytes, font)).toBeLessThan(52 * KB);
  });
});
