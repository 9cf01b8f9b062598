import { paragraphs } from '../../text/paragraphs.js';
import { type AppealRefusal, type AppealState, isOver } from '../rules/appeals.js';
import type { AppealSubject } from './appeal-subjects.js';
import { appealPath } from './appeal-subjects.js';
import type { ForumAppeal } from './forum-appeal.entity.js';

/** Where an appeal stands, for its person. Who decided is for staff. */
interface AppealStandingView {
  state: AppealState;
  sentAt: Date;
  /** By when a different moderator decides. */
  dueAt: Date;
  closedAt: Date | null;
  refusalReason: ForumAppeal['refusalReason'];
  endReason: ForumAppeal['endReason'];
  body: string[];
  message: string[];
}

/** A decision, and the person's way to appeal it. */
export interface AppealPageView {
  what: 'post' | 'silence' | 'suspension' | 'warning';
  /** Whether it does not hold any more. */
  isPast: boolean;
  decidedAt: Date;
  post: AppealSubject['post'];
  sanction: AppealSubject['sanction'];
  action: string;
  appeal: AppealStandingView | null;
  /** Open until, and when one of now would be decided; null where nobody can appeal any more. */
  offer: { until: Date; dueAt: Date } | null;
  refusal: AppealRefusal | null;
}

/** @param now when the person reads it: what is over is over, whether a sweep ran or not */
export function appealPageView(
  subject: AppealSubject,
  { refusal, dueAt, now }: { refusal: AppealRefusal | null; dueAt: Date; now: Date },
): AppealPageView {
  const { ref, post, sanction, decidedAt, until, appeal } = subject;
  const open = appeal === null && refusal === null && until !== null;
  return {
    what: sanction?.kind ?? 'post',
    isPast: appeal?.state === 'granted' || isOver(sanction, now),
    decidedAt,
    post,
    sanction,
    action: appealPath(ref),
    appeal: appeal && appealStandingView(appeal, sanction?.until ?? null, now),
    offer: open ? { until, dueAt } : null,
    refusal: appeal === null ? refusal : null,
  };
}

/** @param until the end of the sanction that it is about; null for a post */
function appealStandingView(
  appeal: ForumAppeal,
  until: Date | null,
  now: Date,
): AppealStandingView {
  const { state, createdAt, dueAt, closedAt, refusalReason, endReason, body, message } = appeal;
  const isOver = state === 'open' && until !== null && until <= now;
  return {
    state: isOver ? 'ended' : state,
    sentAt: createdAt,
    dueAt,
    closedAt: isOver ? until : closedAt,
    refusalReason,
    endReason: isOver ? 'over' : endReason,
    body: paragraphs(body),
    message: paragraphs(message),
  };
}
