import { topicPath } from '../forum-paths.js';
import type { CategoryRow, LatestTopicRow } from './category-rows.js';

/** A category on the forum's index. */
export interface CategoryCard {
  name: string;
  description: string;
  icon: string;
  path: string;
  topics: number;
  staffOnly: boolean;
  latest: { title: string; path: string; answered: boolean; replies: number; at: string } | null;
}

export function categoryPath(slug: string): string {
  return `/c/${encodeURIComponent(slug)}`;
}

export function categoryCard(row: CategoryRow & { latest: LatestTopicRow | null }): CategoryCard {
  const { name, description, icon, slug, topicCount, staffOnly, latest } = row;
  return {
    name,
    description,
    icon,
    path: categoryPath(slug),
    topics: topicCount,
    staffOnly,
    latest: latest && {
      title: latest.title,
      path: topicPath(latest),
      answered: latest.answered,
      replies: latest.replyCount,
      at: latest.at,
    },
  };
}
