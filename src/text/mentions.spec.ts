import { markdownParser } from './markdown-parser.js';
import { mentionsOf } from './mentions.js';
import { renderMarkdown } from './render-markdown.js';

const MEMBERS = new Set(['maria-kowalska', 'li', 'omar-2']);
const html = (markdown: string) => renderMarkdown(markdown, 'https://forum.example', MEMBERS);
const named = (markdown: string) => mentionsOf(markdownParser.parse(markdown, {}));

describe('members who are named', () => {
  it.each([
    ['@maria-kowalska', '<a href="/u/maria-kowalska">@maria-kowalska</a>'],
    ['Ask @Li, please', 'Ask <a href="/u/li">@Li</a>, please'],
    ['(@omar-2)', '(<a href="/u/omar-2">@omar-2</a>)'],
    ['**@li**', '<strong><a href="/u/li">@li</a></strong>'],
    ['Thanks @li.', 'Thanks <a href="/u/li">@li</a>.'],
  ])('lead to their page in %j', (markdown, expected) => {
    expect(html(markdown)).toBe(`<p>${expected}</p>`);
  });

  it.each([
    'somebody@li',
    'a@li.example',
    '@li.example',
    '@li@example.org',
    '@li_',
    '@lia',
    '/@li',
    '@@li',
    '`@li`',
    '```\n@li\n```',
    '[@li](https://elsewhere.example)',
    'https://elsewhere.example/@li',
    '@nobody',
    '@<b>li</b>',
  ])('do not in %j', (markdown) => {
    expect(html(markdown)).not.toContain('href="/u/');
  });

  it('are found once each, in small letters, those of quotations marked', () => {
    expect(named('> @li and @omar-2\n\n@Maria-Kowalska, @omar-2 and `@code`')).toEqual([
      { handle: 'li', quoted: true },
      { handle: 'omar-2', quoted: false },
      { handle: 'maria-kowalska', quoted: false },
    ]);
    const many = Array.from({ length: 50 }, (_, index) => `@m${index}`).join(' ');
    expect(named(many)).toHaveLength(20);
  });

  it('are looked for in time that grows with the text alone', () => {
    expect(named('@a-'.repeat(20_000))).toEqual([]);
    expect(named('@'.repeat(60_000))).toEqual([]);
  });
});
