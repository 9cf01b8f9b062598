import { readTags } from '../forum/rules/topic-tags.js';
import { REPORT_REASONS } from '../forum/rules/reasons.js';

/** Somebody's complaint about a post of the sample programme. */
interface SampleReport {
  reason: string;
  /** Address of the reporter. */
  by: string;
  /** Age in milliseconds. */
  age: number;
  note: string;
}

/** What the author made of a post later. */
interface SampleEdit {
  /** Age in milliseconds. */
  age: number;
  reason: string;
  state: 'published' | 'held';
  body: string;
}

export interface SamplePost {
  /** Address of the author. */
  by: string;
  /** Age in milliseconds. */
  age: number;
  state: 'published' | 'held';
  /** Markdown; a line `>>2 words` quotes post 2. */
  body: string;
  reports: SampleReport[];
  /** Null where it reads what it always read. */
  edit: SampleEdit | null;
}

/** A topic as it stands in `sample/forum`. */
export interface SampleTopic {
  title: string;
  category: string;
  tags: string[];
  /** Number of the accepted answer. */
  answer: number | null;
  posts: SamplePost[];
}

const UNIT_MS: Record<string, number> = { d: 86_400_000, h: 3_600_000 };

/**
 * Reads a topic: `key: value` lines, then for each post a line
 * `=== address | age | held` (the last part only where it waits), its Markdown, a line
 * `!!! reason | address | age | note` for each report of it, and where it was changed a line
 * `+++ age | reason | held` (the last part only where that waits) with the Markdown of then. An age is such as `9d 5h`.
 * @throws Error naming what cannot be read
 */
export function readSampleTopic(text: string): SampleTopic {
  const [head = '', ...posts] = text.split(/^=== /m);
  const keys = new Map(
    head
      .trim()
      .split('\n')
      .map((line) => parts(line, ': ', 2) as [string, string]),
  );
  const answer = keys.get('answer');
  return {
    title: needed(keys.get('title'), 'title'),
    category: needed(keys.get('category'), 'category'),
    tags: readTags(keys.get('tags') ?? ''),
    answer: answer === undefined ? null : Number(answer),
    posts: posts.map(readPost),
  };
}

function readPost(text: string): SamplePost {
  const [written = '', edit] = text.split(/^\+\+\+ /m);
  const [first = '', ...lines] = written.split('\n');
  const [by, age, state] = first.split(' | ');
  return {
    by: needed(by, 'author'),
    age: readAge(needed(age, 'age')),
    state: state === 'held' ? 'held' : 'published',
    body: lines
      .filter((line) => !line.startsWith('!!! '))
      .join('\n')
      .trim(),
    reports: lines.filter((line) => line.startsWith('!!! ')).map(readReport),
    edit: edit === undefined ? null : readEdit(edit),
  };
}

function readEdit(text: string): SampleEdit {
  const [first = '', ...lines] = text.split('\n');
  const [age, reason = '', state] = first.split(' | ');
  return {
    age: readAge(needed(age, 'age')),
    reason,
    state: state === 'held' ? 'held' : 'published',
    body: lines.join('\n').trim(),
  };
}

function readReport(line: string): SampleReport {
  const [name = '', by, age, note = ''] = line.slice(4).split(' | ');
  const reason = REPORT_REASONS.find((each) => each === name);
  return {
    reason: needed(reason, `reason "${name}"`),
    by: needed(by, 'reporter'),
    age: readAge(needed(age, 'age')),
    note,
  };
}

function readAge(text: string): number {
  const ages = text.split(' ').map((part) => {
    const [, count, unit = ''] = /^(\d+)([dh])$/.exec(part) ?? [];
    return Number(needed(count, `age "${text}"`)) * (UNIT_MS[unit] ?? 0);
  });
  return ages.reduce((sum, each) => sum + each, 0);
}

/** The first `count` parts of a line; the last of them holds the rest. */
function parts(line: string, separator: string, count: number): string[] {
  const all = line.split(separator);
  return [...all.slice(0, count - 1), all.slice(count - 1).join(separator)];
}

function needed<T>(value: T | undefined, what: string): T {
  if (value === undefined || value === '') throw new Error(`a sample topic has no ${what}`);
  return value;
}
