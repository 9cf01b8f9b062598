import { difference, type DifferencePiece } from '../../text/difference.js';

/** A piece of a difference, as a page shows it; `left` where the middle of an unchanged piece is left out. */
interface PieceView extends DifferencePiece {
  /** What stands after the middle that was left out; null where nothing was. */
  end: string | null;
}

/** What differs between two texts; a title that stays is left out. */
export interface DifferenceView {
  title: PieceView[] | null;
  body: PieceView[];
  /** Whether both are the same. */
  isNone: boolean;
}

interface Written {
  title: string;
  body: string;
}

/** So much of an unchanged piece is shown at each of its ends. */
const AROUND = 240;

export function differenceView(before: Written, after: Written): DifferenceView {
  const body = difference(before.body, after.body);
  const isSameTitle = before.title === after.title;
  return {
    title: isSameTitle ? null : difference(before.title, after.title).map(pieceView),
    body: body.map(pieceView),
    isNone: isSameTitle && body.every(({ kind }) => kind === 'same'),
  };
}

const MOST_LINES = 12;
const LONGEST_LINE = 200;

/** The same for a mail: a line for each change, `−` before what went and `+` before what came. */
export function differenceLines(before: Written, after: Written): string {
  const lines = [...difference(before.title, after.title), ...difference(before.body, after.body)]
    .filter(({ kind, text }) => kind !== 'same' && text.trim() !== '')
    .map(({ kind, text }) => `${kind === 'out' ? '−' : '+'} ${shortLine(text)}`);
  return [...lines.slice(0, MOST_LINES), ...(lines.length > MOST_LINES ? ['…'] : [])].join('\n');
}

function pieceView({ kind, text }: DifferencePiece): PieceView {
  if (kind !== 'same' || text.length <= 3 * AROUND) return { kind, text, end: null };
  return { kind, text: text.slice(0, AROUND), end: text.slice(-AROUND) };
}

function shortLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)} …` : line;
}
