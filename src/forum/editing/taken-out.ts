import { difference } from '../../text/difference.js';
import { scan } from '../../text/personal-data/scan.js';

interface Written {
  title: string;
  body: string;
}

/** Shorter ones stand in nearly every text. */
const SHORTEST_WORD = 3;

/** The personal data of a text that another one does not hold any more. */
export function personalDataTakenOut(before: Written, after: Written): string[] {
  return notIn(after, texts(before).flatMap(foundIn));
}

/** The words of a text that another one does not hold any more: what a moderator takes out may be personal data that no rule finds, such as a name. */
export function wordsTakenOut(before: Written, after: Written): string[] {
  const gone = [
    ...difference(before.title, after.title),
    ...difference(before.body, after.body),
  ].flatMap(({ kind, text }) => (kind === 'out' ? (text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []) : []));
  return notIn(
    after,
    gone.filter((word) => word.length >= SHORTEST_WORD),
  );
}

/** Whether a text holds any of some words. */
export function holdsAny(written: Written, words: readonly string[]): boolean {
  return words.some((word) => texts(written).some((text) => text.includes(word)));
}

function notIn(written: Written, words: readonly string[]): string[] {
  return [...new Set(words)].filter((word) => !holdsAny(written, [word]));
}

function texts({ title, body }: Written): string[] {
  return [title, body];
}

function foundIn(text: string): string[] {
  return scan(text).map(({ start, end }) => text.slice(start, end));
}
