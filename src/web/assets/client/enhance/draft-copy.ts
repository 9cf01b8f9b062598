/** What a form holds, by the names of its fields. */
export type Fields = Record<string, string>;

/** Words that the server has not answered for yet, in the storage of this browser. */
export interface DraftCopy {
  fields: Fields;
  /** Which saving of the draft they began with. */
  base: string;
  /** When they were typed, and in which window. */
  at: number;
  writer: string;
  /** They were posted, and nothing was heard of it yet. */
  sent: boolean;
}

const PREFIX = 'kh.draft.';
const KEPT_MS = 30 * 86_400_000;

/** Where the copy of a form is kept: nobody but its account is ever shown it. */
export function copyKey(account: string, place: string): string {
  return `${PREFIX}${account}.${place}`;
}

export function readCopy(key: string): DraftCopy | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null') as DraftCopy | null;
  } catch {
    return null;
  }
}

/** A browser whose storage is full or closed keeps none; the server's draft stays. */
export function writeCopy(key: string, copy: DraftCopy): void {
  try {
    localStorage.setItem(key, JSON.stringify(copy));
  } catch {
    // Said by nobody: the draft is saved at the server a moment later.
  }
}

/** @param writer only a copy of this window; any where none is named */
export function dropCopy(key: string, writer?: string): void {
  if (writer === undefined || readCopy(key)?.writer === writer) localStorage.removeItem(key);
}

/** Forgets what nobody came back to for as long as the server keeps a draft. */
export function forgetOldCopies(): void {
  for (const key of Object.keys(localStorage))
    if (key.startsWith(PREFIX) && Date.now() - (readCopy(key)?.at ?? 0) > KEPT_MS) dropCopy(key);
}
