import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { scaleLinear } from 'd3-scale';
import { FOLDER } from '../figures.mjs';
import { percent } from '../table.mjs';

const KEPT = fileURLToPath(new URL('../../docs/figures.svg', import.meta.url));
const AT = ', 16 connections';
/** Narrow, so that its words can be read on a phone too. */
const WIDTH = 500;
const LEFT = 170;
const RIGHT = 330;
const MARGIN = 16;
const ROW = 28;
const LINE = 19;
const TOP = 124;
const BOTTOM = 72;

/** Both ways to read: the picture stands on the page of whoever shows it. */
const STYLE = `
  svg { color-scheme: light dark; --paper: #fff; --ink: #1f2530; --faint: #5b6472; --line: #d7dce3; --bar: #2f6f4f; --low: #a4552a }
  @media (prefers-color-scheme: dark) {
    svg { --paper: #14181f; --ink: #e8ebf0; --faint: #a3adbb; --line: #39414d; --bar: #6fbf95; --low: #e08f5f }
  }
  text { font: 13px system-ui, sans-serif; fill: var(--ink) }
  .title { font-size: 16px; font-weight: 600 }
  .faint { fill: var(--faint) }
  .end { text-anchor: end }
  .line { stroke: var(--line) }
  .mark { stroke: var(--ink); stroke-width: 2 }
  .bar { fill: var(--bar) }
  .low { fill: var(--low) }`;

/**
 * Draws what share of the ceiling's pages the application gives at 16
 * connections, with the bars that are wanted as marks; where there is no
 * ceiling, requests a second alone.
 *
 * @param {object[]} figures of `reading`
 * @param {{at: Date, machine: object, posts: number, quick: boolean, keep: boolean}} run
 *   keep: to `docs/figures.svg` beside `.bench/reading.svg`
 */
export async function drawRatios(figures, { keep, ...run }) {
  const rows = figures.filter(({ name }) => name.endsWith(AT));
  const picture = pictureOf(
    rows.map((row) => ({ ...row, name: row.name.slice(0, -AT.length) })),
    run,
  );
  await mkdir(FOLDER, { recursive: true });
  for (const file of [`${FOLDER}/reading.svg`, ...(keep ? [KEPT] : [])])
    await writeFile(file, picture);
}

function pictureOf(rows, run) {
  const most = Math.max(1, ...rows.map(({ ratio = 0 }) => ratio));
  const x = scaleLinear([0, most], [LEFT, RIGHT]);
  const height = TOP + rows.length * ROW + BOTTOM;
  const ticks = x.ticks(2);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" role="img" aria-labelledby="title desc">
<title id="title">Requests a second, as a share of a plain server’s</title>
<desc id="desc">${escaped([...circumstances(run), ...rows.map(said)].join(' '))}</desc>
<style>${STYLE}</style>
<rect width="100%" height="100%" rx="8" fill="var(--paper)"/>
<text class="title" x="${MARGIN}" y="32">Requests a second, as a share of a plain server’s</text>
${paragraph(circumstances(run), 54)}
${ticks.map((tick) => `<text class="faint" x="${x(tick)}" y="${TOP - 10}" text-anchor="middle">${percent(tick)}</text><path class="line" d="M${x(tick)} ${TOP - 4}V${height - BOTTOM}"/>`).join('\n')}
${rows.map((row, index) => bar(row, x, TOP + index * ROW)).join('\n')}
${paragraph(['The mark is the share that is wanted. Right of the bars:', 'requests a second, and the plain server’s. What is kept comes', 'out of memory until it changes; the plain server keeps no page.'], height - BOTTOM + 22)}
</svg>
`;
}

function bar(row, x, y) {
  const name = `<text class="end" x="${LEFT - 10}" y="${y + 18}">${escaped(row.name)}</text>`;
  if (row.ratio === undefined)
    return `${name}<text class="faint" x="${LEFT}" y="${y + 18}">${thousands(row.value)} a second</text>`;
  const { ratio, value, ceiling, bound, holds } = row;
  const wanted = bound ? x(parseFloat(bound.replace(/\D+/, '')) / 100) : null;
  return `${name}<rect class="${holds === false ? 'low' : 'bar'}" x="${LEFT}" y="${y + 4}" width="${Math.max(1, x(ratio) - LEFT)}" height="20" rx="3"/>
${wanted === null ? '' : `<path class="mark" d="M${wanted} ${y}v28"/>`}
<text x="${RIGHT + 10}" y="${y + 18}">${percent(ratio)}<tspan class="faint" dx="8">${thousands(value)} of ${thousands(ceiling.aSecond)}</tspan></text>`;
}

/** A row for whoever hears the picture. */
function said({ name, ratio, value, ceiling, bound }) {
  if (ratio === undefined) return `${name}: ${thousands(value)} a second.`;
  const wanted = bound ? `, wanted ${bound}` : '';
  return `${name}: ${percent(ratio)}, ${thousands(value)} of ${thousands(ceiling.aSecond)}${wanted}.`;
}

function circumstances({ at, machine, posts, quick }) {
  return [
    `${thousands(posts)} posts, 16 connections, ${at.toISOString().slice(0, 10)}.`,
    `${machine.processors} processors (${machine.model}), which make the load too.`,
    ...(quick ? ['Short rounds: a first look, not the measurement.'] : []),
  ];
}

function paragraph(lines, y) {
  return lines
    .map(
      (line, index) =>
        `<text class="faint" x="${MARGIN}" y="${y + index * LINE}">${escaped(line)}</text>`,
    )
    .join('\n');
}

function thousands(number) {
  return Math.round(number).toLocaleString('en');
}

function escaped(text) {
  return text.replace(/[&<>]/g, (each) => `&#${each.charCodeAt(0)};`);
}
