import { foldAccents } from '../../text/fold-accents.js';

const LONGEST_SLUG = 60;

/** The readable end of a topic's address: small letters and digits of any script, single hyphens. */
export function topicSlug(title: string): string {
  const words = foldAccents(title)
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(Boolean);
  let slug = '';
  for (const word of words) {
    const longer = slug === '' ? word : `${slug}-${word}`;
    if (longer.length > LONGEST_SLUG) break;
    slug = longer;
  }
  return slug || 'topic';
}
