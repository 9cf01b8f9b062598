/**
 * One SVG file that holds the icons the project names, and no other: templates name them as
 * `{{> icon name="search"}}` (or `icon="search"` handed on to a partial), code and sample data as
 * `icon: 'search'`. A name that lucide does not have ends the build.
 */
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

const LUCIDE = 'node_modules/lucide-static/icons';
const IN_TEMPLATES = /(?:\{\{>\s*icon\s[^}]*?\bname|\bicon)="([a-z0-9-]+)"/g;
const IN_CODE = /\bicon['"]?\s*(?::|=(?!=))([^;{}]*?)(?=[;{}]|,\s*['"\w]+:|$)/gm;
/** Named by rows of the database only: the categories that the migration of the forum makes. */
const OF_DATA = ['award', 'graduation-cap', 'id-card', 'key-round', 'megaphone', 'refresh-cw'];
const QUOTED = /['"]([a-z0-9]+(?:-[a-z0-9]+)*)['"]/g;

/** @param {string} root the project's folder @returns {Promise<string>} the sprite, symbols sorted by name */
export async function iconSprite(root) {
  const available = new Set(await readdir(join(root, LUCIDE)));
  const symbols = [];
  for (const name of await iconNames(root)) {
    if (!available.has(`${name}.svg`)) throw new Error(`lucide has no icon named "${name}"`);
    symbols.push(asSymbol(name, await readFile(join(root, LUCIDE, `${name}.svg`), 'utf8')));
  }
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>\n`;
}

async function iconNames(root) {
  const names = new Set(OF_DATA);
  for (const file of await filesBelow(join(root, 'views'), '.hbs')) {
    for (const [, name] of (await readFile(file, 'utf8')).matchAll(IN_TEMPLATES)) names.add(name);
  }
  for (const folder of ['src', 'sample']) {
    for (const file of await filesBelow(join(root, folder), '.ts', '.json')) {
      for (const [, value] of (await readFile(file, 'utf8')).matchAll(IN_CODE)) {
        for (const [, name] of value.matchAll(QUOTED)) names.add(name);
      }
    }
  }
  return [...names].sort();
}

async function filesBelow(folder, ...endings) {
  const entries = await readdir(folder, { recursive: true }).catch((error) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return entries
    .filter((name) => endings.some((ending) => name.endsWith(ending)))
    .sort()
    .map((name) => join(folder, name));
}

function asSymbol(name, svg) {
  const drawing = svg
    .slice(svg.indexOf('>', svg.indexOf('<svg')) + 1, svg.lastIndexOf('</svg>'))
    .replace(/\s*\n\s*/g, '')
    .replace(/ \/>/g, '/>');
  return (
    `<symbol id="${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" ` +
    `stroke-linecap="round" stroke-linejoin="round">${drawing}</symbol>`
  );
}
