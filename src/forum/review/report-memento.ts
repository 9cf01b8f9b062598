import type { PostReport } from '../report/post-report.entity.js';
import type { Post } from '../topic/post.entity.js';
import type { Topic } from '../topic/topic.entity.js';

/** What a decision on a report changed. */
export interface ReportMemento {
  /** The reports that it settled, with the versions that it made. */
  settled: { id: number; version: number }[];
  /** The post that it hid, as it was before; null where it hid none. */
  hidden:
    | (PostChange & {
        lastPostAt: string;
        /** When and by whom it was chosen as the answer; null where it was none. */
        answered: { at: string; by: number | null } | null;
      })
    | null;
  /** The post that it brought back, as it was before; null where it brought back none. */
  broughtBack: PostChange | null;
}

/** A post before a decision about a report of it. */
export interface PostChange {
  /** The version that the decision made. */
  version: number;
  decidedAt: string | null;
  decidedBy: number | null;
  /** Null where reports had not hidden it. */
  hiddenByReportsAt: string | null;
}

export function settledOf({ id, version }: PostReport): ReportMemento['settled'][number] {
  return { id, version: version + 1 };
}

export function changeOf(post: Post): PostChange {
  return {
    version: post.version + 1,
    decidedAt: post.decidedAt?.toISOString() ?? null,
    decidedBy: post.decidedBy,
    hiddenByReportsAt: post.hiddenByReportsAt?.toISOString() ?? null,
  };
}

export function hiddenOf(topic: Topic, post: Post): ReportMemento['hidden'] {
  const { answeredAt, answeredBy } = topic;
  return {
    ...changeOf(post),
    lastPostAt: topic.lastPostAt.toISOString(),
    answered:
      topic.answerNumber === post.number && answeredAt
        ? { at: answeredAt.toISOString(), by: answeredBy }
        : null,
  };
}

/** What a post that reports hid took with it: never an answer, so no more than its time. */
export function asItWas(topic: Topic, { publishedAt }: Post) {
  return { lastPostAt: (publishedAt ?? topic.lastPostAt).toISOString(), answered: null };
}
