import type { PostDraft } from './post-draft.entity.js';
import { type DraftPlace, placeKey } from './draft-place.js';

/** What a form says of the draft that it holds, or will be kept as. */
export interface DraftNote {
  place: string;
  /** Which saving the form began with; '' where there was none. */
  version: string;
  /** When the words in the form were saved; null where they come from elsewhere. */
  at: Date | null;
}

/** Of a form that somebody is filling in. */
export function typedDraft(place: DraftPlace, version: string): DraftNote {
  return { place: placeKey(place), version, at: null };
}

/** Of a form into which a draft comes back. */
export function keptDraft({ place, version, savedAt }: PostDraft): DraftNote {
  return { place, version: String(version), at: savedAt };
}

/** A draft's fields by their names in the form. */
export function draftFields(draft: PostDraft): Record<string, string> {
  const { category, title, tags, body, reason, sendingKey, version } = draft;
  return {
    ...{ category, title, tags, body, reason, draft: String(version) },
    ...(sendingKey !== null && { sendingKey }),
  };
}
