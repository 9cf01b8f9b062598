import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { scaleLinear } from 'd3-scale';

const FOLDER = fileURLToPath(new URL('../../.bench', import.meta.url));
const ROW = 26;
const LEFT = 230;
const WIDTH = 760;
const TOP = 34;

/** A picture of what share of the ceiling's pages the application gives at 16 connections, in `.bench/reading.svg`. */
export async function drawRatios(figures) {
  const rows = figures.all.filter(
    ({ name, ratio }) => ratio !== undefined && name.endsWith(', 16 connections'),
  );
  const x = scaleLinear([0, 1], [LEFT, WIDTH - 60]);
  const bars = rows.map(({ name, ratio, value, bound, holds }, index) => {
    const y = TOP + index * ROW;
    const end = x(Math.min(1, ratio));
    const wanted = bound ? x(parseFloat(bound) / 100) : null;
    return `<text x="${LEFT - 8}" y="${y + 14}" text-anchor="end">${name.replace(', 16 connections', '')}</text>
      <rect x="${LEFT}" y="${y + 2}" width="${end - LEFT}" height="16" fill="${holds ? '#2f6f4f' : '#a4552a'}"/>
      <text x="${end + 6}" y="${y + 14}">${Math.round(ratio * 100)} %, ${Math.round(value)} a second</text>
      ${wanted === null ? '' : `<path d="M${wanted} ${y}v20" stroke="#1f2530" stroke-width="2"/>`}`;
  });
  const height = TOP + rows.length * ROW + 8;
  const picture = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH + 80} ${height}" font-family="system-ui, sans-serif" font-size="12" fill="#1f2530" role="img" aria-label="Requests a second, as a share of a plain server's">
    <rect width="100%" height="100%" fill="#ffffff"/>
    <text x="${LEFT}" y="18" font-weight="600">Requests a second, as a share of a plain server’s; the mark is what we want</text>
    ${bars.join('\n')}
  </svg>\n`;
  await mkdir(FOLDER, { recursive: true });
  await writeFile(`${FOLDER}/reading.svg`, picture);
}
