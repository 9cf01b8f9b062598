/** Columns of a load, after its requests a second: head, width, and how a figure is written. */
const COLUMNS = [
  ['p50 ms', 8, ({ p50 }) => short(p50)],
  ['p99 ms', 8, ({ p99 }) => short(p99)],
  ['CPU ms', 8, ({ processor }) => short(processor)],
  ['DB ms', 8, ({ database }) => short(database)],
  ['bytes', 8, ({ bytes }) => whole(bytes)],
  [
    'ceiling',
    15,
    ({ ratio, ceiling }) => ratio && `${percent(ratio)} of ${whole(ceiling.aSecond)}`,
  ],
];
const PART = 14;
const NAME = 46;
const VALUE = 20;

/** The heads of the columns of `lineOf`; each part's figures stand below one another in them. */
export const HEAD = [
  'part'.padEnd(PART),
  'figure'.padEnd(NAME),
  'value'.padStart(VALUE),
  ...COLUMNS.map(([head, width]) => head.padStart(width)),
  'bound',
].join(' ');

/** One figure as a line of the table of all parts. */
export function lineOf(part, figure) {
  const { name, value, unit } = figure;
  const measured = `${typeof value === 'number' ? short(value) : value} ${unit}`.trimEnd();
  const columns = COLUMNS.map(([, width, read]) => (read(figure) || '').padStart(width));
  const line = [part.padEnd(PART), name.padEnd(NAME), measured.padStart(VALUE), ...columns];
  return [...line, judgement(figure)].join(' ').trimEnd();
}

function judgement({ bound, holds }) {
  if (bound === undefined) return '';
  return `${bound}: ${holds === null ? 'at full size only' : holds ? 'holds' : 'MISSED'}`;
}

/** A share in whole percent. */
export function percent(share) {
  return `${Math.round(share * 100)} %`;
}

function short(value) {
  return value === undefined ? '' : String(Math.round(value * 100) / 100);
}

function whole(value) {
  return value === undefined ? '' : String(Math.round(value));
}
