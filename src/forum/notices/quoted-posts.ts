const ATTRIBUTION = /^> ?\[[^\n]{0,400}\]\(\/t\/(\d{1,9})\/[^\s)#]{0,400}#p-(\d{1,9})\):/gm;
const MOST = 20;

/** The posts that a text quotes, by topic and number, as `quotation` names them; the first twenty. */
export function quotedPosts(markdown: string): { topic: number; number: number }[] {
  const found = [...markdown.matchAll(ATTRIBUTION)].slice(0, MOST);
  return found.map(([, topic, number]) => ({ topic: Number(topic), number: Number(number) }));
}
