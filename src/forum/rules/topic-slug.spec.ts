import { topicSlug } from './topic-slug.js';

describe('the slug of a topic', () => {
  it.each([
    ['My old e-mail address is gone – how?', 'my-old-e-mail-address-is-gone-how'],
    ['Prüfung 2025: wo ist das Ergebnis?', 'prufung-2025-wo-ist-das-ergebnis'],
    ['証明書が見つかりません', '証明書が見つかりません'],
    ['  /../?#  ', 'topic'],
    ['', 'topic'],
    ['x'.repeat(200), 'topic'],
    ['long words '.repeat(20), 'long-words-long-words-long-words-long-words-long-words-long'],
  ])('%j is %s', (title, slug) => {
    expect(topicSlug(title)).toBe(slug);
  });
});
