/** So many numbers make one part of a topic. */
const PART_SIZE = 20;

/** The numbers of a part, both ends included. */
export interface TopicPart {
  first: number;
  last: number;
}

/** The part with post `number`, or the nearest one where the topic has no such number. */
export function partWith(number: number, lastNumber: number): TopicPart {
  const inside = Math.min(Math.max(1, number), Math.max(1, lastNumber));
  const first = inside - ((inside - 1) % PART_SIZE);
  return { first, last: first + PART_SIZE - 1 };
}

/** First numbers of the parts before and after one; null where there is none. */
export interface PartNeighbours {
  beginning: number | null;
  before: number | null;
  after: number | null;
  end: number | null;
}

export function neighbours({ first, last }: TopicPart, lastNumber: number): PartNeighbours {
  const isFirst = first === 1;
  const isLast = last >= lastNumber;
  return {
    beginning: isFirst ? null : 1,
    before: isFirst ? null : first - PART_SIZE,
    after: isLast ? null : last + 1,
    end: isLast ? null : lastNumber,
  };
}
