import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import MarkdownIt from 'markdown-it';
import { sameHtml } from '../../test/support/same-html.js';
import { PROJECT_ROOT } from '../config/project-root.js';
import { renderMarkdown } from './render-markdown.js';

const EXAMPLES = join(PROJECT_ROOT, '../shared/corpora/commonmark.jsonl');
const DEVIATIONS = join(PROJECT_ROOT, 'docs/markdown.md');

interface Example {
  id: string;
  markdown: string;
  html: string;
}

describe('Markdown', () => {
  it('is CommonMark in every example without raw HTML, but for those that docs/markdown.md lists', () => {
    const compared = examples().filter(({ markdown }) => !needsRawHtml(markdown));
    const different = compared.filter(({ markdown, html }) => shown(markdown) !== expected(html));
    const listed = readFileSync(DEVIATIONS, 'utf8').match(/cm-\d+/g) ?? [];
    expect(different.map(({ id }) => id)).toEqual([...new Set(listed)].sort());
  });
});

/** Whether CommonMark makes something else of it where raw HTML is off. */
function needsRawHtml(markdown: string): boolean {
  const on = new MarkdownIt('commonmark').render(markdown);
  return on !== new MarkdownIt('commonmark', { html: false }).render(markdown);
}

function shown(markdown: string): string {
  const html = renderMarkdown(markdown, 'https://forum.example');
  return sameHtml(html.replaceAll(' rel="nofollow ugc noopener"', ''));
}

/** Headings two levels down. */
function expected(html: string): string {
  return sameHtml(
    html.replace(
      /(<\/?h)([1-6])(?=>)/g,
      (_, tag: string, level: string) => `${tag}${Math.min(6, Number(level) + 2)}`,
    ),
  );
}

function examples(): Example[] {
  return readFileSync(EXAMPLES, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Example);
}
