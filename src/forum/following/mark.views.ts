import type { EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import type { PostGate, TopicGate } from '../forum.policy.js';
import { canMark, fits, type MarkKind } from '../rules/marks.js';

/** A mark below a post. */
export interface MarkView {
  kind: MarkKind;
  /** Where its button sends to; null where the person may not give it, and only the figure stands there. */
  action: string | null;
  on: boolean;
  /** How many gave it; bookmarks are not counted. */
  count: number;
}

/** What one page knows of marks. */
export interface MarkSurroundings {
  /** Marks of the person, as `ID kind`. */
  marked: ReadonlySet<string>;
  tooCount: number;
}

/** The marks that a person gave to some posts, as `ID kind`. */
export async function marksOf(
  manager: EntityManager,
  accountId: number,
  postIds: number[],
): Promise<Set<string>> {
  const rows = await manager.query<{ mark: string }[]>(
    `select post_id || ' ' || kind as mark from post_marks where account_id = $1 and post_id = any($2)
       and kind in ('helpful', 'too', 'bookmark')`,
    [accountId, postIds],
  );
  return new Set(rows.map(({ mark }) => mark));
}

const ORDER: MarkKind[] = ['too', 'helpful', 'bookmark'];

/** Buttons, and figures where there is nothing to press; what says nothing is left out. */
export function markViews(
  post: PostGate & { id: number; helpfulCount: number },
  topic: TopicGate,
  actor: Actor | null,
  { marked, tooCount }: MarkSurroundings,
): MarkView[] {
  const counts: Record<MarkKind, number> = {
    helpful: post.helpfulCount,
    too: tooCount,
    bookmark: 0,
  };
  return ORDER.filter((kind) => fits(kind, post))
    .map((kind) => ({
      kind,
      action: canMark(actor, kind, topic, post) ? `/posts/${post.id}/${kind}` : null,
      on: marked.has(`${post.id} ${kind}`),
      count: counts[kind],
    }))
    .filter(({ action, count }) => action !== null || count > 0);
}
