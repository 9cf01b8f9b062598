import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../config/project-root.js';
import { startTestApp, type TestWorld } from '../../../test/support/test-app.js';
import { SearchPages } from './search-pages.service.js';
import { readRequest } from './search-request.js';

const CORPUS = join(PROJECT_ROOT, '../shared/corpora/naughty.jsonl');
// Of another project, not kept in this one: jest.config.mjs leaves this file out where it does not lie beside it.

let world: TestWorld;
beforeAll(async () => {
  world = await startTestApp();
}, 120_000);
afterAll(() => world.close());

it('gives a page for every text that others collected because it breaks programs', async () => {
  const texts = readFileSync(CORPUS, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => (JSON.parse(line) as { text: string }).text.replace(/\p{Surrogate}/gu, ''));
  const broken: string[] = [];
  for (const [index, text] of texts.entries()) {
    await world.get(SearchPages).of(null, readRequest({ q: text }));
    // Pages are dearer than what is asked of the database: one of ten is looked at.
    if (index % 10 !== 0) continue;
    const { status, html } = await world.browser().visit(`/search?q=${encodeURIComponent(text)}`);
    if (status !== 200 || html.querySelectorAll('main img, main script').length > 0)
      broken.push(`${status} ${text}`);
  }
  expect(texts.length).toBeGreaterThan(100);
  expect(broken).toEqual([]);
}, 120_000);
