/** A tag where it stands; its address leads to topics with it, and is null where nobody else sees the topic. */
export interface TagLink {
  text: string;
  href: string | null;
}

export function tagPath(tag: string): string {
  return `/tags/${encodeURIComponent(tag)}`;
}
