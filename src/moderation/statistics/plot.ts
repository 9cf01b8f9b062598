import { scaleLinear } from 'd3-scale';
import { area, line } from 'd3-shape';

/** One line of a plot, a value for each day. */
export interface PlottedLine {
  /** Names its colour and dashes in the style sheet, and its words. */
  name: string;
  values: readonly number[];
  /** Whether what lies below it is filled. */
  filled?: boolean;
}

export interface PlotSize {
  name: 'wide' | 'narrow';
  width: number;
  height: number;
  /** How many days are named below it. */
  labels: number;
}

/** A drawing, in the units of its view box. */
export interface Drawing {
  name: PlotSize['name'];
  width: number;
  height: number;
  plotLeft: number;
  plotRight: number;
  bottom: number;
  lines: { name: string; path: string; area: string | null; points: { x: number; y: number }[] }[];
  rows: { y: number; value: number }[];
  columns: { x: number; label: string; anchor: 'start' | 'middle' | 'end' }[];
}

/** A plot is drawn twice, so that its words keep their size on a phone; the style sheet shows one. */
export const PLOT_SIZES: readonly PlotSize[] = [
  { name: 'wide', width: 840, height: 240, labels: 6 },
  { name: 'narrow', width: 320, height: 220, labels: 3 },
];

const MARGIN = { top: 10, end: 8, bottom: 26, start: 44 };
const ROWS = 4;
/** So few days are marked by points: a line of one day would not be seen. */
const MARKED = 10;

/** Lines over days from nought up. @param labels how each day is named */
export function drawPlot(
  lines: readonly PlottedLine[],
  labels: readonly string[],
  { name, width, height, labels: named }: PlotSize,
): Drawing {
  const peak = Math.max(1, ...lines.flatMap(({ values }) => values));
  const bottom = height - MARGIN.bottom;
  const right = width - MARGIN.end;
  const y = scaleLinear([0, peak], [bottom, MARGIN.top]).nice(ROWS);
  const x = scaleLinear([0, Math.max(1, labels.length - 1)], [MARGIN.start, right]);
  const place = (value: number, index: number): [number, number] => [
    rounded(x(index)),
    rounded(y(value)),
  ];
  return {
    ...{ name, width, height, bottom },
    plotLeft: MARGIN.start,
    plotRight: right,
    rows: y
      .ticks(ROWS)
      .filter(Number.isInteger)
      .map((value) => ({ value, y: rounded(y(value)) })),
    columns: namedDays(labels.length, named).map((index) => ({
      x: rounded(x(index)),
      label: labels[index] ?? '',
      anchor: index === 0 ? 'start' : index === labels.length - 1 ? 'end' : 'middle',
    })),
    lines: lines.map(({ name: of, values, filled }) => {
      const points = values.map(place);
      return {
        name: of,
        path: line()(points) ?? '',
        area: filled ? area().y0(bottom)(points) : null,
        points: points.length > MARKED ? [] : points.map(([px, py]) => ({ x: px, y: py })),
      };
    }),
  };
}

/** Which of `count` days are named: the first, the last, and some evenly between. */
export function namedDays(count: number, most: number): number[] {
  const steps = Math.min(most, count) - 1;
  if (steps < 1) return count > 0 ? [0] : [];
  return Array.from({ length: steps + 1 }, (_, step) => Math.round((step * (count - 1)) / steps));
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
