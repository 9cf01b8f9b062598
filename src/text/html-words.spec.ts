import { markWords, replaceWords } from './html-words.js';
import { renderMarkdown } from './render-markdown.js';
import { WordMatcher } from './watched/word-matcher.js';

const matcher = new WordMatcher(['dump', 'r&d', '<b>', 'two words', 'two', '😀']);
const find = (words: string) => matcher.find(words);
const marked = (markdown: string) =>
  markWords(renderMarkdown(markdown, 'https://forum.example'), find).replaceAll(
    ' class="found"',
    '',
  );

describe('words of safe HTML', () => {
  it.each([
    ['a dump.', '<p>a <mark>dump</mark>.</p>'],
    [
      'du**mp**s, du**mp**',
      '<p>du<strong>mp</strong>s, <mark>du</mark><strong><mark>mp</mark></strong></p>',
    ],
    ['R&D', '<p><mark>R&amp;D</mark></p>'],
    ['&#100;ump', '<p><mark>dump</mark></p>'],
    ['<b>', '<p><mark>&lt;b&gt;</mark></p>'],
    ['two words', '<p><mark>two words</mark></p>'],
    ['two\n\nwords', '<p><mark>two</mark></p>\n<p>words</p>'],
    ['dump dump', '<p><mark>dump</mark> <mark>dump</mark></p>'],
    ['a😀b', '<p>a<mark>😀</mark>b</p>'],
    [
      '[x](https://a.example/dump "dump")',
      '<p><a href="https://a.example/dump" title="dump" rel="nofollow ugc noopener">x</a></p>',
    ],
    ['`<script>dump`', '<p><code>&lt;script&gt;<mark>dump</mark></code></p>'],
    [
      '<script>alert(1)</script> dump',
      '<p>&lt;script&gt;alert(1)&lt;/script&gt; <mark>dump</mark></p>',
    ],
  ])('T33: are marked without breaking anything: %j', (markdown, html) => {
    expect(marked(markdown)).toBe(html);
  });

  it('are replaced, once where they go through elements', () => {
    const html = '<p>two <em>words</em>, du<strong>mp</strong> dump</p>';
    expect(replaceWords(html, find, '■■■')).toBe('<p>■■■<em></em>, ■■■<strong></strong> ■■■</p>');
  });
});
