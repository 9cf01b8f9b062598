import { drawPlot, namedDays, PLOT_SIZES, type PlotSize } from './plot.js';

const SIZE: PlotSize = { name: 'narrow', width: 320, height: 220, labels: 3 };

describe('a plot', () => {
  it('draws each line from nought up, with whole numbers beside it', () => {
    const drawing = drawPlot([{ name: 'open', values: [0, 2, 4] }], ['a', 'b', 'c'], SIZE);
    expect(drawing.lines[0]?.path).toBe('M44,194L178,102L312,10');
    expect(drawing.rows).toEqual([0, 1, 2, 3, 4].map((value) => ({ value, y: 194 - value * 46 })));
    expect(drawing.columns).toEqual([
      { x: 44, label: 'a', anchor: 'start' },
      { x: 178, label: 'b', anchor: 'middle' },
      { x: 312, label: 'c', anchor: 'end' },
    ]);
  });

  it.each([
    ['nothing but nought', [0, 0, 0], 1],
    ['one day', [7], 8],
    ['large numbers', [12_345, 1], 15_000],
  ])('stays within its frame: %s', (_case, values, top) => {
    for (const size of PLOT_SIZES) {
      const drawing = drawPlot([{ name: 'open', values, filled: true }], values.map(String), size);
      const numbers =
        `${drawing.lines[0]?.path} ${drawing.lines[0]?.area}`.match(/-?[\d.]+/g) ?? [];
      expect(numbers.map(Number).every((each) => each >= 0 && each <= size.width)).toBe(true);
      expect(drawing.lines[0]?.path).not.toContain('NaN');
      expect(drawing.rows.at(-1)?.value).toBeLessThanOrEqual(top);
      expect(drawing.lines[0]?.points).toHaveLength(values.length);
    }
  });

  it('marks no points where there are many', () => {
    const values = Array.from({ length: 30 }, () => 1);
    expect(drawPlot([{ name: 'open', values }], values.map(String), SIZE).lines[0]?.points).toEqual(
      [],
    );
  });

  it.each([
    [0, 6, []],
    [1, 6, [0]],
    [2, 6, [0, 1]],
    [7, 3, [0, 3, 6]],
    [30, 6, [0, 6, 12, 17, 23, 29]],
  ])('of %i days names at most %i', (count, most, named) =>
    expect(namedDays(count, most)).toEqual(named),
  );
});
