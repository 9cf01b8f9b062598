import { noticeKind, type NoticeKind, type Occasion, type Relation } from './notices.js';

const NOBODY: Relation = {
  acted: false,
  level: 'normal',
  mentioned: false,
  quoted: false,
  answered: false,
  wrote: false,
  too: false,
};

it.each<[Occasion, string, Partial<Relation>, NoticeKind | null]>([
  ['published', 'nobody near', {}, null],
  ['published', 'who watches', { level: 'watching' }, 'reply'],
  ['published', 'who is answered', { answered: true }, 'answer'],
  ['published', 'who is answered and quoted', { answered: true, quoted: true }, 'quote'],
  [
    'published',
    'who is named, quoted and watches',
    { mentioned: true, quoted: true, level: 'watching' },
    'mention',
  ],
  ['published', 'who is named, and mutes', { mentioned: true, level: 'muted' }, null],
  ['published', 'who wrote it', { acted: true, level: 'watching', quoted: true }, null],
  ['published', 'who has the question too', { too: true }, null],
  ['accepted', 'who wrote the answer', { wrote: true }, 'accepted'],
  ['accepted', 'who wrote and chose it', { wrote: true, acted: true }, null],
  ['accepted', 'who wrote it, and mutes', { wrote: true, level: 'muted' }, null],
  ['accepted', 'who has the question too', { too: true }, 'solved'],
  ['accepted', 'who watches', { level: 'watching' }, 'solved'],
  ['accepted', 'nobody near', {}, null],
])('%s: %s', (occasion, _who, relation, kind) => {
  expect(noticeKind(occasion, false, { ...NOBODY, ...relation })).toBe(kind);
});

it('tells who watches a category of a new question', () => {
  expect(noticeKind('published', true, { ...NOBODY, level: 'watching' })).toBe('topic');
});
