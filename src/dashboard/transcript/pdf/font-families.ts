import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { FontFamily, FontSlice } from './font-choice.js';
import { parseRanges } from './unicode-ranges.js';

/*
 * Vazirmatn and not Noto for Arabic: in Noto's Arabic fonts dots are glyphs of
 * their own, and names come out with doubled letters when they are copied.
 * Marks such as the shadda belong to several scripts, so these are told by
 * their extensions (`scx`, Unicode UAX #24).
 */
const HAN = '\\p{Script=Han}\\p{Script=Bopomofo}';
const WIDE = '\\u3000-\\u303f\\uff00-\\uffef';

const LATIN = family('source-sans-3', /[^\p{Script=Han}\p{Script=Hangul}]/u);
const BEFORE_CJK = [
  LATIN,
  family('vazirmatn', /[\p{scx=Arabic}\p{Script=Common}]/u),
  family('noto-sans-hebrew', /[\p{scx=Hebrew}]/u),
  family('noto-sans-devanagari', /[\p{scx=Devanagari}\u200c\u200d]/u),
];
const KANA = '\\p{Script=Hiragana}\\p{Script=Katakana}ー';
const CJK = {
  zh: family('noto-sans-sc', new RegExp(`[${HAN}${KANA}${WIDE}]`, 'u')),
  ja: family('noto-sans-jp', new RegExp(`[${HAN}${KANA}${WIDE}]`, 'u')),
  ko: family('noto-sans-kr', new RegExp(`[${HAN}\\p{Script=Hangul}${WIDE}]`, 'u')),
};

/** Han characters look different in Chinese, Japanese and Korean: the person's language says which, or what stands beside them. */
export function fontFamilies(locale: string, text: string): FontFamily[] {
  const own = cjkLanguage(locale, text);
  const others = (['zh', 'ja', 'ko'] as const).filter((each) => each !== own);
  return [...BEFORE_CJK, CJK[own], ...others.map((each) => CJK[each])];
}

function cjkLanguage(locale: string, text: string): keyof typeof CJK {
  if (locale.startsWith('ja') || /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text))
    return 'ja';
  return locale.startsWith('ko') || /\p{Script=Hangul}/u.test(text) ? 'ko' : 'zh';
}

/** The file of a part, as the package brings it. */
export function sliceFile({ id }: FontSlice): string {
  const [name = '', part = ''] = id.split('/');
  return join(folderOf(name), 'files', `${name}-${part}-wght-normal.woff2`);
}

function family(name: string, takes: RegExp): FontFamily {
  const parts = JSON.parse(readFileSync(join(folderOf(name), 'unicode.json'), 'utf8')) as Record<
    string,
    string
  >;
  const slices = Object.entries(parts).map(([part, css]) => ({
    id: `${name}/${part.replace(/[[\]]/g, '')}`,
    ranges: parseRanges(css),
  }));
  return { name, takes, slices };
}

function folderOf(name: string): string {
  const { resolve } = createRequire(import.meta.url);
  return dirname(resolve(`@fontsource-variable/${name}/package.json`));
}
