/** How much somebody wants to hear of a topic or a category. Words: `following:level`. */
export const LEVELS = ['watching', 'normal', 'muted'] as const;

/** When what somebody is told comes by mail as well. Words: `following:mailing`. */
export const MAILINGS = ['at-once', 'daily', 'none'] as const;

export type Level = (typeof LEVELS)[number];
export type Mailing = (typeof MAILINGS)[number];

/** What somebody chose for one topic or category; null where nothing was. */
export interface Follow {
  level: Level | null;
  mail: Mailing | null;
}

/** What somebody chose for all that they are told of. */
export interface Choices {
  mail: Mailing;
  /** Whether topics that they open, or reply in, are watched from then on. */
  followOwn: boolean;
  followReplied: boolean;
}

/** Of whoever chose nothing. */
export const DEFAULT_CHOICES: Choices = { mail: 'at-once', followOwn: true, followReplied: true };

export const NO_FOLLOW: Follow = { level: null, mail: null };

/** The nearer choice counts: that for the topic, then that for its category. */
export function levelOf(topic: Follow, category: Follow): Level {
  return topic.level ?? category.level ?? 'normal';
}

/** The nearest choice that was made counts. */
export function mailingOf(
  topic: Follow,
  category: Follow,
  { mail }: Pick<Choices, 'mail'>,
): Mailing {
  return topic.mail ?? category.mail ?? mail;
}
