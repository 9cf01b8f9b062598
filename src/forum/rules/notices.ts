import type { Level } from './following.js';

/** What somebody is told of a post. Words: `notices:kind`. */
export type NoticeKind =
  'mention' | 'quote' | 'answer' | 'topic' | 'reply' | 'accepted' | 'solved' | Conduct;

/** What a moderator did with a topic, or with a post by moving it, that its author is told. */
export type Conduct = 'closed' | 'reopened' | 'moved' | 'duplicate' | 'merged' | 'split';

/** What happened to the post. Each person is told of each once. */
export type Occasion = 'published' | 'accepted' | Conduct;

/** How somebody stands to a post that something happened to. */
export interface Relation {
  /** It is their own act: they wrote the post, or chose the answer. */
  acted: boolean;
  level: Level;
  /** They are named in it. */
  mentioned: boolean;
  /** It quotes a post of theirs. */
  quoted: boolean;
  /** It answers a post of theirs. */
  answered: boolean;
  /** They wrote it. */
  wrote: boolean;
  /** They have the question too. */
  too: boolean;
}

/** The nearest reason counts: nobody is told twice of one post. Null where somebody is not told. */
export function noticeKind(
  occasion: Occasion,
  isQuestion: boolean,
  { acted, level, mentioned, quoted, answered, wrote, too }: Relation,
): NoticeKind | null {
  if (acted || level === 'muted') return null;
  if (occasion === 'accepted') {
    if (wrote) return 'accepted';
    return level === 'watching' || too ? 'solved' : null;
  }
  if (occasion !== 'published') return wrote ? occasion : null;
  if (mentioned) return 'mention';
  if (quoted) return 'quote';
  if (answered) return 'answer';
  if (level !== 'watching') return null;
  return isQuestion ? 'topic' : 'reply';
}
