import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { PROJECT_ROOT } from '../src/config/project-root.js';
import { untranslatedWords } from './support/template-words.js';
import { keysOf, usedKeys } from './support/word-keys.js';

const views = filesBelow('views', (name) => name.endsWith('.hbs'));
const code = filesBelow(
  'src',
  (name) => /(?<!\.spec)\.ts$/.test(name) && !name.includes('assets/client'),
);
const known = readdirSync(join(PROJECT_ROOT, 'locales/en')).flatMap((file) =>
  keysOf(basename(file, '.json'), JSON.parse(read(join('locales/en', file))) as object),
);
const rooms = new Set(
  ['locales/en', 'src', 'views']
    .flatMap((folder) => readdirSync(join(PROJECT_ROOT, folder)))
    .map((name) => basename(name, '.json')),
);

describe('the words of pages and mails', () => {
  it('come through {{t}}, every one', () => {
    const elsewhere = views.flatMap((file) =>
      untranslatedWords(read(file)).map((words) => `${file}: ${words}`),
    );
    expect(elsewhere).toEqual([]);
  });

  it('exist in English wherever a page or the code names them', () => {
    const missing = [...views, ...code].flatMap((file) => {
      const { keys } = usedKeys(read(file));
      return [...keys]
        .filter((key) => rooms.has(key.split(':')[0] ?? '') && !known.includes(key))
        .map((key) => `${file}: ${key}`);
    });
    expect(missing).toEqual([]);
  });

  it('are all used', () => {
    const used = [...views, ...code].map((file) => usedKeys(read(file)));
    const keys = new Set(used.flatMap((each) => [...each.keys]));
    const patterns = used.flatMap((each) => each.patterns);
    expect(
      known.filter((key) => !keys.has(key) && !patterns.some((pattern) => pattern.test(key))),
    ).toEqual([]);
  });
});

describe('the search for words', () => {
  it.each([
    ['<p>{{t "a:b"}} and more</p>', ['and more']],
    ['<img alt="A picture">', ['A picture']],
    ['<input type="submit" value="Send">', ['Send']],
    ['<a {{#if x}}aria-label="Close"{{/if}} href="/">{{t "a:b"}}</a>', ['Close']],
    ['{{!-- words of a comment --}}<kbd>A</kbd><input value="a value">', []],
  ])('reads %j', (template, words) => {
    expect(untranslatedWords(template)).toEqual(words);
  });

  it('knows keys that are put together', () => {
    const { keys, patterns } = usedKeys(
      "t('a:b.c'); t(`a:kind.${kind}.title`); (concat \"a:reason.\" name); template: 'a.hello'",
    );
    expect([...keys]).toEqual(['a:b.c']);
    const matched = (key: string) => patterns.some((pattern) => pattern.test(key));
    expect(
      ['a:kind.x.title', 'a:reason.spam', 'a:mail.hello.subject', 'a:kind.x'].map(matched),
    ).toEqual([true, true, true, false]);
  });
});

function filesBelow(folder: string, wanted: (name: string) => boolean): string[] {
  return readdirSync(join(PROJECT_ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter(wanted)
    .map((name) => join(folder, name))
    .sort();
}

function read(file: string): string {
  return readFileSync(join(PROJECT_ROOT, file), 'utf8');
}
