import { queryText } from '../web/query-text.js';

const DONE = [
  'proposed',
  'confirmed',
  'refused',
  'withdrawn',
  'taken',
  'listed',
  'changed',
  'unlisted',
  'added',
  'moved',
  'retired',
  'returned',
  'triedAgain',
  'entryAdded',
  'entryRemoved',
  'discarded',
  'correctionConfirmed',
  'correctionWithdrawn',
  'recordMade',
];

/** The line that says what was just done, a key of `locales`; null where nothing was. */
export function doneKey(word: unknown): string | null {
  const done = DONE.find((each) => each === queryText(word));
  return done === undefined ? null : `admin:done.${done}`;
}
