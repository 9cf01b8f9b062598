import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { activeParts } from '../../test/support/active-parts.js';
import { PROJECT_ROOT } from '../config/project-root.js';
import { scan } from './personal-data/scan.js';
import { plainText } from './plain-text.js';
import { renderMarkdown } from './render-markdown.js';

const LEAST_RECALL = 0.97;
const MOST_ALARMS = 0.02;
const CORPORA = join(PROJECT_ROOT, '../shared/corpora');
// Collections of other projects, not kept in this one: jest.config.mjs leaves this file out where they do not lie beside it.

describe('collected attacks', () => {
  it('leave nothing active, as Markdown, in a quote, in code and in a link', () => {
    const active = lines<{ id: string; payload: string }>('xss').flatMap(({ id, payload }) =>
      [
        payload,
        `> ${payload}`,
        `- ${payload}\n\n\`\`\`html\n${payload}\n\`\`\``,
        `[${payload}](${payload})`,
        `![${payload}](<${payload}>)`,
        `| ${payload} |\n|---|`,
      ].flatMap((markdown) =>
        activeParts(renderMarkdown(markdown, 'https://forum.example')).map(
          (part) => `${id} ${part}`,
        ),
      ),
    );
    expect(active).toEqual([]);
  });

  it('are not lost from the plain text', () => {
    const lost = lines<{ id: string; text: string }>('naughty').filter(
      ({ text }) => text.trim() !== '' && plainText(`\`\`\`\n${text}\n\`\`\``) === '',
    );
    expect(lost).toEqual([]);
  });
});

describe('collected personal data', () => {
  const entries = lines<Entry>('pii');

  it('is found, of a hundred at least 97', () => {
    const must = entries.filter(({ detect }) => detect === 'must');
    const missed = must.filter((entry) => entry.spans.some((span) => !isFound(entry, span)));
    const recall = 1 - missed.length / must.length;
    process.stdout.write(`personal data: recall ${recall.toFixed(4)} of ${must.length}\n`);
    expect(recall >= LEAST_RECALL ? [] : missed.map(({ text }) => text)).toEqual([]);
  });

  it('is not found where there is none, of a hundred at most 2', () => {
    const none = entries.filter(({ detect }) => detect === 'not_as_this_kind');
    const alarms = none.filter(({ text, kind }) => scan(text).some((one) => one.kind === kind));
    const rate = alarms.length / none.length;
    process.stdout.write(`personal data: false alarms ${rate.toFixed(4)} of ${none.length}\n`);
    expect(rate <= MOST_ALARMS ? [] : alarms.map(({ text }) => text)).toEqual([]);
  });
});

interface Entry {
  text: string;
  kind: string;
  detect: string;
  spans: [number, number][];
}

/** Whether something of the kind is found where the collection has it, give or take a bracket. */
function isFound({ text, kind }: Entry, [start, end]: [number, number]): boolean {
  return scan(text).some(
    (finding) => finding.kind === kind && finding.start <= start + 1 && finding.end >= end - 1,
  );
}

function lines<T>(name: string): T[] {
  const file = join(CORPORA, `${name}.jsonl`);
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);
}
