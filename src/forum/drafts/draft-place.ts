import { positiveNumber } from '../row-id.js';

/** Where a draft will be posted. */
export type DraftPlace =
  { kind: 'new' } | { kind: 'reply'; topicId: number } | { kind: 'edit'; postId: number };

/** The place as it stands in addresses and rows: `new`, `reply-12`, `edit-34`. */
export function placeKey(place: DraftPlace): string {
  if (place.kind === 'reply') return `reply-${place.topicId}`;
  return place.kind === 'edit' ? `edit-${place.postId}` : 'new';
}

/** The place that a form is for, by the hidden field that the preview knows it by too. */
export function placeOf({ topic = '', edit = '' }: { topic?: string; edit?: string }): DraftPlace {
  const postId = positiveNumber(edit);
  if (postId !== null) return { kind: 'edit', postId };
  const topicId = positiveNumber(topic);
  return topicId === null ? { kind: 'new' } : { kind: 'reply', topicId };
}

/** A place of an address; null where it is none. */
export function readPlace(key: string): DraftPlace | null {
  const [, kind, id = ''] = /^(?:new|(reply|edit)-(\d{1,9}))$/.exec(key) ?? [];
  if (key === 'new') return { kind: 'new' };
  const place = placeOf(kind === 'reply' ? { topic: id } : { edit: id });
  return place.kind === 'new' ? null : place;
}
