import type { Actor } from '../accounts/access/actor.js';
import { isStaff } from '../accounts/access/role.js';
import { type Closing, isClosed } from './rules/closing.js';
import { type Deletion, restorableUntil } from './rules/deletion.js';
import type { PostState } from './rules/post-state.js';

/** What of a topic decides who may do what. */
export interface TopicGate {
  state: PostState;
  authorId: number;
  /** In a category that only staff reads. */
  staffOnly: boolean;
}

/** What of a post does. */
export interface PostGate {
  state: PostState;
  authorId: number;
  /** Null until it is published. */
  number: number | null;
}

/** A topic that goes on privately keeps its page, for the note and for what others wrote; lists leave it out. */
const PUBLIC: ReadonlySet<PostState> = new Set<PostState>(['published', 'private']);

type Person = Pick<Actor, 'id' | 'role'> | null;

/** A category that only staff reads is for nobody else there. */
export function canSeeCategory(person: Person, { staffOnly }: { staffOnly: boolean }): boolean {
  return !staffOnly || (person !== null && isStaff(person.role));
}

/** Everybody sees what is published, and its author what is not. Moderators read the rest in the console. */
export function canSeeTopic(person: Person, topic: TopicGate): boolean {
  if (!canSeeCategory(person, topic)) return false;
  return PUBLIC.has(topic.state) || topic.authorId === person?.id;
}

/** A post is seen by whoever sees its topic, unless it waits, was refused or hidden: then by its author only. */
export function canSeePost(person: Person, topic: TopicGate, post: PostGate): boolean {
  return canSeeTopic(person, topic) && (post.state === 'published' || post.authorId === person?.id);
}

/** A closed topic takes replies of moderators alone. */
export function canReply(person: Person, topic: TopicGate & Closing, now: Date): boolean {
  if (person === null || topic.state !== 'published' || !canSeeTopic(person, topic)) return false;
  return isStaff(person.role) || !isClosed(topic, now);
}

/** What moderators do with a topic, each of it with a published one. */
export function canConduct(person: Person, topic: TopicGate): boolean {
  return person !== null && isStaff(person.role) && topic.state === 'published';
}

export function canClose(person: Person, topic: TopicGate & Closing, now: Date): boolean {
  return canConduct(person, topic) && !isClosed(topic, now);
}

export function canReopen(person: Person, topic: TopicGate & Closing): boolean {
  return canConduct(person, topic) && (topic.closedAt !== null || topic.closesAt !== null);
}

/** Its author, and moderators, say what a topic is about, as long as it takes replies of theirs. */
export function canTag(person: Person, topic: TopicGate & Closing, now: Date): boolean {
  if (person === null) return false;
  return canReply(person, topic, now) && (topic.authorId === person.id || isStaff(person.role));
}

/** A topic answers another one's question where whoever reads that one reads it, and it is not itself answered elsewhere. */
export function canBeAnswerOf(
  topic: TopicGate & { id: number },
  other: TopicGate & { id: number; duplicateOf: number | null },
): boolean {
  if (other.id === topic.id || (other.staffOnly && !topic.staffOnly)) return false;
  return other.state === 'published' && other.duplicateOf === null;
}

/** The asker and moderators choose the answer, among published replies. */
export function canAccept(person: Person, topic: TopicGate, post: PostGate): boolean {
  if (person === null || topic.state !== 'published') return false;
  if (!canSeeTopic(person, topic)) return false;
  const mayChoose = topic.authorId === person.id || isStaff(person.role);
  return mayChoose && post.state === 'published' && (post.number ?? 0) > 1;
}

/** Members report what others published. */
export function canReport(person: Person, topic: TopicGate, post: PostGate): boolean {
  if (person === null || post.authorId === person.id) return false;
  return canSeeTopic(person, topic) && topic.state === 'published' && post.state === 'published';
}

/** Authors take any own post away from the public, moderators what stands there or waits to. */
export function canTakePrivate(
  person: Person,
  post: Pick<PostGate, 'state' | 'authorId'>,
): boolean {
  if (person === null || post.state === 'private') return false;
  if (post.authorId === person.id) return true;
  return isStaff(person.role) && (post.state === 'published' || post.state === 'held');
}

/** Authors delete what they published, a topic of theirs as long as nobody replied; moderators what stands there. */
export function canDelete(
  person: Person,
  topic: TopicGate & { replyCount: number },
  post: PostGate,
): boolean {
  if (person === null || post.state !== 'published' || topic.state !== 'published') return false;
  if (!canSeeTopic(person, topic)) return false;
  const isOwn = post.authorId === person.id;
  return isStaff(person.role) || (isOwn && (post.number !== 1 || topic.replyCount === 0));
}

/** Moderators bring back what was deleted; authors what they deleted themselves, for a while. */
export function canRestore(
  person: Person,
  post: Pick<PostGate, 'state' | 'authorId'> & Deletion,
  now: Date,
): boolean {
  if (person === null || post.state !== 'deleted') return false;
  const until = post.authorId === person.id ? restorableUntil(post, person.id) : null;
  return isStaff(person.role) || (until !== null && until > now);
}

/** Posts of a topic go into a published one that the same people read. */
export function canTakePosts(
  topic: TopicGate & { id: number },
  into: TopicGate & { id: number },
): boolean {
  return into.id !== topic.id && into.state === 'published' && into.staffOnly === topic.staffOnly;
}

/** Moderators take passages out of every post but one that goes on privately, which its author alone reads. */
export function canRedact(person: Person, post: Pick<PostGate, 'state'>): boolean {
  return person !== null && isStaff(person.role) && post.state !== 'private';
}

/** Whoever reads a post reads its history; moderators also that of one that waits or was hidden. */
export function canSeeHistory(person: Person, topic: TopicGate, post: PostGate): boolean {
  if (canSeePost(person, topic, post)) return true;
  return person !== null && isStaff(person.role) && post.state !== 'private';
}

/** Earlier texts that are not for everybody are for who wrote them, and for staff. */
export function seesWithheld(person: Person, { authorId }: Pick<PostGate, 'authorId'>): boolean {
  return person !== null && (person.id === authorId || isStaff(person.role));
}

/** SQL: what everybody may list, search, count and feed, of a topic `t`. */
export const PUBLIC_TOPIC = `t.state = 'published' and not t.staff_only`;

/** SQL: what the person may list, search and count of a topic `t`; staff also reads its own categories. */
export function listedTo(person: Person): string {
  return person !== null && isStaff(person.role) ? `t.state = 'published'` : PUBLIC_TOPIC;
}

/** SQL twin of `listedTo`. @param person placeholder that holds the account's id or null */
export function listedFor(person: string): string {
  return `(t.state = 'published' and (not t.staff_only or ${isStaffMember(person)}))`;
}

/** SQL: the same of a post `p` in such a topic. */
export const PUBLIC_POST = `p.state = 'published'`;

/** SQL: whether the person works in the console. @param person placeholder that holds the account's id or null */
export function isStaffMember(person: string): string {
  return `exists (select from accounts s where s.id = ${person}::int and s.role <> 'member')`;
}

/**
 * SQL twin of `canSeeTopic` on a topic `t`.
 * @param person placeholder that holds the account's id or null, such as `$1`
 */
export function topicVisibleTo(person: string): string {
  return `((not t.staff_only or ${isStaffMember(person)}) and (t.state in ('published', 'private') or t.author_id = ${person}::int))`;
}

/** SQL twin of `canSeePost` on a post `p` in a topic `t`. */
export function postVisibleTo(person: string): string {
  return `(${topicVisibleTo(person)} and (${PUBLIC_POST} or p.author_id = ${person}::int))`;
}
