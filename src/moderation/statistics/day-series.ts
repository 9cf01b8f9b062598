/** How many items of a kind came, were decided or left the queue on a day; `open` waited when the period began. */
export interface DayCount {
  kind: string;
  what: 'open' | 'arrived' | 'decided' | 'left';
  /** ISO; null for `open`. */
  day: string | null;
  count: number;
}

/** One day of the queue. */
export interface DayFigures {
  day: string;
  arrived: number;
  decided: number;
  /** What waited when the day ended, or now where it has not. */
  open: number;
}

/** The days of a period with what happened on them: what waited before, and what came and left since, is what waits. */
export function daySeries(days: readonly string[], counts: readonly DayCount[]): DayFigures[] {
  let open = sumOf(counts, 'open', null);
  return days.map((day) => {
    const arrived = sumOf(counts, 'arrived', day);
    open += arrived - sumOf(counts, 'left', day);
    return { day, arrived, decided: sumOf(counts, 'decided', day), open };
  });
}

function sumOf(counts: readonly DayCount[], what: DayCount['what'], day: string | null): number {
  return counts
    .filter((each) => each.what === what && each.day === day)
    .reduce((sum, { count }) => sum + count, 0);
}
