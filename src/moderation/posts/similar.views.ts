import { postPath } from '../../forum/forum-paths.js';
import type { SimilarPost } from '../../forum/review/similar-posts.js';
import { logHref } from '../log/log.views.js';
import { itemPath } from '../queue-kind.js';

/** Another post that reads much like this one. */
export interface SimilarView extends Omit<SimilarPost, 'topic' | 'number' | 'id'> {
  href: string;
}

export function similarView({ id, topic, number, ...post }: SimilarPost): SimilarView {
  return { ...post, href: placeOf(id, topic, number, post.state) };
}

/** Where a moderator sees what became of it: its place, its item, or, of what was hidden, the log. */
function placeOf(
  id: number,
  topic: SimilarPost['topic'],
  number: number | null,
  state: SimilarPost['state'],
): string {
  if (state === 'published' && number !== null) return postPath(topic, number);
  if (state === 'hidden') return logHref({ kind: 'post', id: String(id) }, null);
  return itemPath({ kind: 'posts', id: String(id) });
}
