import type { EntityManager } from 'typeorm';
import { Account } from '../../accounts/account/account.entity.js';
import { type HeldPostItem, heldPostItem } from '../review/held-post-item.js';
import type { AppealGate } from '../rules/appeals.js';
import { Sanction } from '../sanction/sanction.entity.js';
import { appealGate } from './appeal-gate.js';
import { appealId } from './appeal-number.js';
import { ForumAppeal } from './forum-appeal.entity.js';

/** An appeal as moderators read it: what was decided, by whom, and what the person says. */
export interface AppealItem {
  gate: AppealGate;
  what: 'post' | 'silence' | 'suspension';
  /** The person's words, as typed. */
  body: string;
  /** Null where reports alone did it. */
  decidedBy: string | null;
  decidedAt: Date;
  post: HeldPostItem | null;
  sanction: Pick<Sanction, 'id' | 'kind' | 'reason' | 'message' | 'until'> | null;
}

/** One appeal for the console; null where there is none. */
export async function appealItem(
  manager: EntityManager,
  number: string,
): Promise<AppealItem | null> {
  const appeal = await manager.findOneBy(ForumAppeal, { id: appealId(number) });
  if (!appeal) return null;
  const { postId, sanctionId, body, firstDeciderId, createdAt } = appeal;
  const post = postId === null ? null : await heldPostItem(manager, postId);
  const sanction =
    sanctionId === null ? null : await manager.findOneBy(Sanction, { id: sanctionId });
  const first =
    firstDeciderId === null ? null : await manager.findOneBy(Account, { id: firstDeciderId });
  return {
    gate: await appealGate(manager, appeal),
    what: sanction?.kind === 'silence' || sanction?.kind === 'suspension' ? sanction.kind : 'post',
    body,
    decidedBy: first?.name ?? null,
    decidedAt: sanction?.imposedAt ?? post?.decided?.at ?? createdAt,
    post,
    sanction,
  };
}
