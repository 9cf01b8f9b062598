/** A category as lists show it. */
export interface CategoryRow {
  id: number;
  slug: string;
  name: string;
  description: string;
  icon: string;
  topicCount: number;
  staffOnly: boolean;
}

export interface CategoryChoice {
  slug: string;
  name: string;
}

/** The topic of a category in which something was written last. */
export interface LatestTopicRow {
  id: number;
  slug: string;
  title: string;
  replyCount: number;
  answered: boolean;
  /** ISO moment of its newest post. */
  at: string;
}

/** A topic as lists show it. */
export interface TopicListRow {
  id: number;
  slug: string;
  title: string;
  replyCount: number;
  answered: boolean;
  createdAt: Date;
  lastPostAt: Date;
  authorName: string;
  categoryName: string;
  categorySlug: string;
  tags: string[];
  /** It stands first in its category. */
  pinned: boolean;
  closed: boolean;
  /** The topic that answers it; null where there is none. */
  originalId: number | null;
  originalSlug: string | null;
  originalTitle: string | null;
}
