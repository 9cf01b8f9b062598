import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import i18next, { type i18n, type Resource } from 'i18next';
import { LRUCache } from 'lru-cache';
import { PROJECT_ROOT } from '../config/project-root.js';
import { PSEUDO_LOCALE, pseudo } from './pseudo-language.js';

/** Translates a key such as `forum:topic.reply`, with its parameters filled in. */
export type Translate = (key: string, params?: Record<string, unknown>) => string;

/** What is said in place of the words of `locales`, or beside them. */
export interface OwnWord {
  key: string;
  locale: string;
  text: string;
}

const FOLDER = join(PROJECT_ROOT, 'locales');

/** The language of whoever named none, or none that is spoken here. */
export const DEFAULT_LOCALE = 'en';

/** The words of `locales`, which stay as they were read. */
const KEPT: Resource = { ...resources(), [PSEUDO_LOCALE]: pseudo(namespaces(DEFAULT_LOCALE)) };

const words: i18n = i18next.createInstance();
void words.init({
  resources: structuredClone(KEPT),
  fallbackLng: DEFAULT_LOCALE,
  initAsync: false,
  returnEmptyString: false,
  interpolation: { escapeValue: false },
});

/** The languages that have words, the pseudo-language for trials included. */
export const LOCALES: readonly string[] = [...readdirSync(FOLDER), PSEUDO_LOCALE];

/** The languages that words are written in: that for trials follows the default one, where it is not tried. */
export function writtenLocales(production: boolean): readonly string[] {
  return production ? LOCALES.filter((each) => each !== PSEUDO_LOCALE) : LOCALES;
}

/** The language in which somebody is written to who reads `locale`: that one, or the default where it has no words. */
export function spoken(locale: string): string {
  return LOCALES.includes(locale) ? locale : DEFAULT_LOCALE;
}

const translators = new Map<string, Translate>();

/** The translator of one language. */
export function translator(locale: string): Translate {
  const known = translators.get(locale) ?? remembering(locale);
  translators.set(locale, known);
  return known;
}

/** Sentences with counts and names in them come again too, but without end. */
const MOST_SENTENCES = 2_000;

/** Most words of a page take no parameters and are always the same: looking them up anew is half of its making. */
function remembering(locale: string): Translate {
  const t = words.getFixedT(locale);
  const known = new Map<string, string>();
  const sentences = new LRUCache<string, string>({ max: MOST_SENTENCES });
  return (key, params = {}) => {
    const names = Object.keys(params);
    if (names.length > 0) {
      if (!names.every((name) => isShort(params[name]))) return t(key, params);
      const asked = `${key} ${JSON.stringify(params)}`;
      const said = sentences.get(asked) ?? t(key, params);
      sentences.set(asked, said);
      return said;
    }
    const kept = known.get(key);
    if (kept !== undefined) return kept;
    const text = t(key);
    // Only what has words: a key that does not exist may have been made up by somebody.
    if (words.exists(key)) known.set(key, text);
    return text;
  };
}

function isShort(value: unknown): boolean {
  return typeof value === 'number' || (typeof value === 'string' && value.length < 60);
}

/** A list of sentences under one key, such as the paragraphs of a mail; empty where there is none. */
export function sentences(locale: string, key: string, params: Record<string, unknown>): string[] {
  const found: unknown = words.getFixedT(locale)(key, { ...params, returnObjects: true });
  return Array.isArray(found) ? found.map(String) : [];
}

/** Whether a key has words. */
export function hasWords(key: string): boolean {
  return words.exists(key);
}

/** What `locales` has for a key, as it was written; null where that language has none of its own. */
export function keptWords(locale: string, key: string): string | null {
  const [room = '', path = ''] = key.split(':');
  let found: unknown = KEPT[locale]?.[room];
  for (const step of path.split('.'))
    found = typeof found === 'object' && found !== null ? (found as Resource)[step] : undefined;
  return typeof found === 'string' ? found : null;
}

/**
 * Has all pages and mails say other words than those of `locales`, and words of new keys. What was said
 * so before, and is not in `own` any more, is again as `locales` has it. The pseudo-language follows the
 * default one.
 */
export function sayInstead(own: readonly OwnWord[]): void {
  const followed = own
    .filter(({ locale }) => locale === DEFAULT_LOCALE)
    .map((each) => ({ ...each, locale: PSEUDO_LOCALE, text: pseudo(each.text) }));
  const said = structuredClone(KEPT);
  for (const { key, locale, text } of [...followed, ...own]) write(said[locale], key, text);
  for (const [locale, rooms] of Object.entries(said))
    for (const [room, texts] of Object.entries(rooms))
      words.addResourceBundle(locale, room, texts, false, true);
  translators.clear();
}

/** A language that has no words any more is passed over: who reads it reads the default one. */
function write(rooms: Resource[string] | undefined, key: string, text: string): void {
  const [room = '', path = ''] = key.split(':');
  let place = rooms?.[room] as Record<string, unknown> | undefined;
  const steps = path.split('.');
  const last = steps.pop();
  for (const step of steps) {
    if (!place) return;
    place = (place[step] ??= {}) as Record<string, unknown>;
  }
  if (place && last !== undefined) place[last] = text;
}

function resources(): Resource {
  return Object.fromEntries(readdirSync(FOLDER).map((locale) => [locale, namespaces(locale)]));
}

function namespaces(locale: string): Resource[string] {
  const folder = join(FOLDER, locale);
  return Object.fromEntries(
    readdirSync(folder).map((file) => [
      basename(file, '.json'),
      JSON.parse(readFileSync(join(folder, file), 'utf8')) as Resource[string][string],
    ]),
  );
}
