import type { Translate } from '../language/words.js';
import { QUEUE_KINDS } from './queue-kind.js';

/** Post or report id, or the number of a ticket or an appeal. */
const NUMBER = /^(?:[RA]-)?\d{1,9}$/i;

/** What was typed to find something; a number as pages show it, such as _Post 47_ or _#47_, as the number alone. */
export function soughtText(typed: string, t: Translate): string {
  const text = typed.trim();
  const [, word = '', number = ''] = /^(\P{N}*?)\s*#?((?:[RA]-)?\d+)$/iu.exec(text) ?? [];
  return word === '' || isKind(word, t) ? number.toUpperCase() || text : text;
}

/** Whether what is sought is a number of an item, and not words. */
export function isItemNumber(sought: string): boolean {
  return NUMBER.test(sought);
}

function isKind(word: string, t: Translate): boolean {
  const said = word.toLowerCase();
  return QUEUE_KINDS.some((kind) => t(`moderation:kind.${kind}.one`).toLowerCase() === said);
}
