import { topicSlug } from '../forum/rules/topic-slug.js';
import type { Chance } from './chance.js';
import { topicLengths } from './load-size.js';
import { loadTitle } from './load-text.js';
import { LOAD_LANGUAGES, LOAD_TAGS, type LoadLanguage } from './load-words.js';

const MINUTE_MS = 60_000;
const TWO_YEARS_MS = 730 * 86_400_000;

/** A post before its text is made. */
interface LoadPost {
  authorId: number;
  at: Date;
  state: 'published' | 'held' | 'hidden';
  number: number | null;
}

export interface LoadTopic {
  id: number;
  categoryId: number;
  language: LoadLanguage;
  authorId: number;
  title: string;
  slug: string;
  tags: string[];
  posts: LoadPost[];
  answer: { number: number; at: Date } | null;
  lastNumber: number;
  replyCount: number;
  lastPostAt: Date;
}

/** What a load's topics are made of. */
export interface TopicsPlan {
  topics: number;
  posts: number;
  firstId: number;
  people: readonly number[];
  categories: readonly number[];
  now: Date;
}

/** Topics one after the other, with the frame of their posts: who, when, in which state. */
export function* loadTopics(plan: TopicsPlan, chance: Chance): Generator<LoadTopic> {
  const lengths = topicLengths(plan);
  for (let place = 0; place < plan.topics; place += 1) {
    // Long topics stand among short ones, not first.
    const length = lengths[(place * 7919) % plan.topics] ?? 1;
    yield topic(plan, chance, plan.firstId + place, length);
  }
}

function topic(plan: TopicsPlan, chance: Chance, id: number, length: number): LoadTopic {
  const place = chance.below(LOAD_LANGUAGES.length + 2) % LOAD_LANGUAGES.length;
  const language = LOAD_LANGUAGES[place] as LoadLanguage;
  const title = loadTitle(chance, language);
  const posts = framesOf(plan, chance, length);
  const published = posts.filter(({ state }) => state === 'published');
  const answers = published.filter(({ number }) => (number ?? 0) > 1);
  const answer = answers.length > 0 && chance.happens(0.4) ? chance.frequent(answers) : null;
  return {
    id,
    categoryId: plan.categories[place] ?? 0,
    language,
    authorId: posts[0]?.authorId ?? 0,
    title,
    slug: topicSlug(title),
    tags: [...new Set(Array.from({ length: chance.below(4) }, () => chance.frequent(LOAD_TAGS)))],
    posts,
    answer: answer && { number: answer.number ?? 0, at: answer.at },
    lastNumber: Math.max(...posts.map(({ number }) => number ?? 0)),
    replyCount: published.length - 1,
    lastPostAt: published.at(-1)?.at ?? plan.now,
  };
}

function framesOf({ people, now }: TopicsPlan, chance: Chance, length: number): LoadPost[] {
  const begun = now.getTime() - TWO_YEARS_MS * chance.next();
  const pace = Math.min(3 * 86_400_000, (now.getTime() - begun) / (length + 1));
  let number = 0;
  return Array.from({ length }, (_, place) => {
    const isFirst = place === 0;
    const state = isFirst ? 'published' : stateOf(chance);
    if (state !== 'held') number += 1;
    return {
      authorId: chance.happens(0.5)
        ? chance.frequent(people)
        : (people[chance.below(people.length)] ?? 0),
      at: new Date(begun + place * pace + chance.next() * Math.min(pace, MINUTE_MS)),
      state,
      number: state === 'held' ? null : number,
    };
  });
}

function stateOf(chance: Chance): LoadPost['state'] {
  if (chance.happens(0.01)) return 'held';
  return chance.happens(0.004) ? 'hidden' : 'published';
}
