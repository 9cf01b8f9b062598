/**
 * Which topics a list shows: open, without an accepted answer; answered, with
 * one; unanswered, open and without any reply.
 */
export const TOPIC_STATUSES = ['open', 'answered', 'unanswered'] as const;

export type TopicStatus = (typeof TOPIC_STATUSES)[number];

/** The SQL condition of each, on a topic `t`. */
export const STATUS_CONDITION: Record<TopicStatus, string> = {
  open: 't.answer_number is null',
  answered: 't.answer_number is not null',
  unanswered: 't.answer_number is null and t.reply_count = 0',
};

/** The status that an address asks for; null for every topic. */
export function topicStatus(text: string): TopicStatus | null {
  return TOPIC_STATUSES.find((status) => status === text) ?? null;
}
