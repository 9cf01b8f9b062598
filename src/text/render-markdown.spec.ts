import { activeParts } from '../../test/support/active-parts.js';
import { quotation } from './quotation.js';
import { renderMarkdown } from './render-markdown.js';

const OWN = 'https://forum.example';
const render = (markdown: string): string => renderMarkdown(markdown, OWN);

describe('renderMarkdown', () => {
  it.each([
    ['**bold** and *thin*', '<p><strong>bold</strong> and <em>thin</em></p>'],
    ['# Title\n\n## Part\n\n##### Deep', '<h3>Title</h3>\n<h4>Part</h4>\n<h6>Deep</h6>'],
    ['1. one\n2. two', '<ol>\n<li>one</li>\n<li>two</li>\n</ol>'],
    ['3. three', '<ol start="3">\n<li>three</li>\n</ol>'],
    ['> said', '<blockquote>\n<p>said</p>\n</blockquote>'],
    ['a < b && c > d', '<p>a &lt; b &amp;&amp; c &gt; d</p>'],
    ['~~gone~~ `code`', '<p><s>gone</s> <code>code</code></p>'],
    ['[here](/recover)', '<p><a href="/recover">here</a></p>'],
    ['[here](https://forum.example/help)', '<p><a href="https://forum.example/help">here</a></p>'],
    [
      'see https://learn.example/a?b=1&c=2.',
      '<p>see <a href="https://learn.example/a?b=1&amp;c=2" rel="nofollow ugc noopener">https://learn.example/a?b=1&amp;c=2</a>.</p>',
    ],
    ['write to a@b.example or www.b.example', '<p>write to a@b.example or www.b.example</p>'],
    ['', ''],
  ])('%j', (markdown, html) => {
    expect(render(markdown)).toBe(html);
  });

  it('colours code of a language it knows, by classes', () => {
    expect(render('```json\n{"a": 1}\n```')).toContain('<span class="hljs-attr">"a"</span>');
    expect(render('```klingon\n<b>\n```')).toBe(
      '<pre><code class="language-klingon">&lt;b&gt;\n</code></pre>',
    );
  });

  it('aligns the cells of a table by classes', () => {
    const html = render('| a | b |\n|:--|--:|\n| 1 | 2 |');
    expect(html).toContain('<th class="start">a</th>\n<th class="end">b</th>');
    expect(html).not.toContain('style');
  });

  it('shows an image as a link to it, and never a link inside a link', () => {
    const link = '<a href="https://x.example/a.png" rel="nofollow ugc noopener">shot</a>';
    expect(render('![shot](https://x.example/a.png)')).toBe(`<p>${link}</p>`);
    expect(render('[![shot](https://x.example/a.png)](/help)')).toBe(
      '<p><a href="/help">shot</a></p>',
    );
  });

  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '[a](javascript:alert(1))',
    '[a](JaVaScRiPt&colon;alert(1))',
    '[a](\u0001javascript:alert(1))',
    '[a](data:text/html,<script>alert(1)</script>)',
    '[a](vbscript:x)',
    '[a](//evil.example)',
    '[a](\\\\evil.example)',
    '<javascript:alert(1)>',
    '![a](javascript:alert(1))',
    '![a](x "onerror=alert(1)")',
    '[a]: javascript:alert(1)\n\n[a]',
    '```"><script>alert(1)</script>\nx\n```',
    '| <svg onload=alert(1)> |\n|---|\n| <iframe srcdoc="x"> |',
    '[x](https://a.example "\\" onmouseover=alert(1) \\"")',
    'https://a.example/"onmouseover="alert(1)',
    '<style>body{display:none}</style>',
    '<a href="/" style="position:fixed">x</a>',
  ])('leaves nothing active of %j', (markdown) => {
    expect(activeParts(render(markdown))).toEqual([]);
  });

  it('bears deep nesting and long runs of marks', () => {
    for (const part of ['> ', '- ', '*a_', '[', '![](', '`', '<', '&#', '|', '~~', '\\']) {
      expect(activeParts(render(part.repeat(5_000)))).toEqual([]);
    }
  });
});

describe('quotation', () => {
  const quoted = { author: 'Ana *Lima* [x]', path: '/t/7/slow-mail?post=3#p-3' };

  it('names whom it quotes, with a link to the post', () => {
    const html = render(`${quotation({ ...quoted, markdown: 'First.\n\nSecond.' })}My answer`);
    expect(html).toBe(
      '<blockquote>\n<cite><a href="/t/7/slow-mail?post=3#p-3">Ana *Lima* [x]</a>:</cite>\n' +
        '<p>First.</p>\n<p>Second.</p>\n</blockquote>\n<p>My answer</p>',
    );
  });

  it('leaves out what the quoted post quotes itself', () => {
    expect(quotation({ ...quoted, markdown: '> older\n> words\n\nnewer' })).toBe(
      '> [Ana \\*Lima\\* \\[x\\]](/t/7/slow-mail?post=3#p-3):\n>\n> newer\n\n',
    );
  });

  it('takes only a post of this site as a source', () => {
    expect(render('> [Ana](https://evil.example/t/7/x?post=3#p-3):\n>\n> hi')).not.toContain(
      'cite',
    );
    expect(render('> [Ana](/t/7/x?post=3#p-3): hi')).not.toContain('cite');
  });
});
