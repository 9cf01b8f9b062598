import type { Response } from 'express';
import type { Actor } from '../../accounts/access/actor.js';
import { signInPath } from '../forum-paths.js';
import { canReply } from '../forum.policy.js';
import type { ReplyFormView } from '../posting/reply-form.views.js';
import type { UnreadView } from '../reading/unread.views.js';
import type { TopicPage } from './topic-pages.service.js';
import type { TopicRow } from './topic-queries.js';
import { topicView } from './topic.views.js';

/** Everything that the page of a topic shows. */
export interface TopicPageParts {
  actor: Actor | null;
  topic: TopicRow;
  page: TopicPage;
  /** The form below it; null for visitors. */
  reply: ReplyFormView | null;
  /** Whether the person has just reported a post. */
  reported: boolean;
  /** Whether the person has just said what they want to hear of it. */
  followed?: boolean;
  /** What is new since the person was here. */
  news?: UnreadView | null;
}

export function renderTopic(
  res: Response,
  { actor, topic, page, reply, reported, followed, news }: TopicPageParts,
): void {
  const { t, now } = res.locals;
  const words = { forum: t('web:nav.forum'), untitled: t('forum:private.title') };
  const view = topicView(topic, words, { actor, now });
  res.render('forum/topic', {
    title: view.title,
    section: 'forum',
    topic: view,
    ...page,
    ...page.head,
    // What was typed stays, where the topic was closed meanwhile.
    reply: canReply(actor, topic, now) || reply?.form.failed ? reply : null,
    signIn: actor === null && !view.closed ? signInPath(`${view.path}#reply`) : null,
    reported,
    followed,
    news: news ?? null,
    newsElsewhere: news && !stands(page, news.anchor),
    form: reply?.form,
  });
}

/** Whether a post stands on the page at its own place. */
function stands({ posts }: TopicPage, anchor: string): boolean {
  return [...posts.question, ...posts.rest].some((post) => post.anchor === anchor);
}
