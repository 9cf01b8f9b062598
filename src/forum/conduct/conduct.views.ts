import type { CategoryChoice } from '../category/category-rows.js';
import type { FormView } from '../../web/form.js';
import { topicPath } from '../forum-paths.js';
import { CLOSING_TIMES, isClosed } from '../rules/closing.js';
import { isPinned } from '../rules/pinning.js';
import type { Topic } from '../topic/topic.entity.js';

/** The verbs of the page, by the last part of their address. */
const VERBS = ['closing', 'pin', 'category', 'duplicate', 'merge', 'split'] as const;

export type Verb = (typeof VERBS)[number];

/** A form of the page; `open` where it came back. */
interface VerbView {
  form: FormView;
  open: boolean;
}

/** What moderators can do with a topic. */
export interface ConductView {
  title: string;
  path: string;
  /** Beginning of the addresses that the forms send to. */
  action: string;
  version: number;
  closed: boolean;
  /** When its timer runs out; null where none runs. */
  closesAt: Date | null;
  pinned: boolean;
  pinnedUntil: Date | null;
  category: string;
  categories: { value: string; text: string }[];
  everyCategory: { value: string; text: string }[];
  reasons: { value: string; label: string }[];
  times: { value: string; label: string }[];
  verbs: Record<Verb, VerbView>;
}

const NOTHING: FormView = { failed: false, fields: {}, errors: [] };

/** @param typed the form that came back, and whose it is */
export function conductView(
  topic: Topic,
  around: {
    now: Date;
    category: string;
    categories: CategoryChoice[];
    reasons: { value: string; label: string }[];
    typed: { verb: Verb; form: FormView } | null;
  },
): ConductView {
  const { now, category, categories, reasons, typed } = around;
  const closed = isClosed(topic, now);
  const verbs = VERBS.map((verb) => [
    verb,
    { form: typed?.verb === verb ? typed.form : NOTHING, open: typed?.verb === verb },
  ]);
  return {
    title: topic.title,
    path: topicPath(topic),
    action: `/topics/${topic.id}`,
    version: topic.version,
    closed,
    closesAt: closed ? null : topic.closesAt,
    pinned: isPinned(topic, now),
    pinnedUntil: topic.pinnedUntil,
    category,
    categories: categories
      .filter(({ name }) => name !== category)
      .map(({ slug, name }) => ({ value: slug, text: name })),
    everyCategory: categories.map(({ slug, name }) => ({ value: slug, text: name })),
    reasons,
    times: CLOSING_TIMES.map((value) => ({ value, label: `conduct:when.${value}` })),
    verbs: Object.fromEntries(verbs) as ConductView['verbs'],
  };
}
