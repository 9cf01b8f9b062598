import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import i18next, { type i18n, type Resource } from 'i18next';
import { PROJECT_ROOT } from '../config/project-root.js';
import { PSEUDO_LOCALE, pseudo } from './pseudo-language.js';

/** Translates a key such as `forum:topic.reply`, with its parameters filled in. */
export type Translate = (key: string, params?: Record<string, unknown>) => string;

const FOLDER = join(PROJECT_ROOT, 'locales');

/** The language of whoever named none, or none that is spoken here. */
export const DEFAULT_LOCALE = 'en';

const words: i18n = i18next.createInstance();
void words.init({
  resources: { ...resources(), [PSEUDO_LOCALE]: pseudo(namespaces(DEFAULT_LOCALE)) },
  fallbackLng: DEFAULT_LOCALE,
  initAsync: false,
  returnEmptyString: false,
  interpolation: { escapeValue: false },
});

/** The languages that have words, the pseudo-language for trials included. */
export const LOCALES: readonly string[] = [...readdirSync(FOLDER), PSEUDO_LOCALE];

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

/** Most words of a page take no parameters and are always the same: looking them up anew is half of its making. */
function remembering(locale: string): Translate {
  const t = words.getFixedT(locale);
  const known = new Map<string, string>();
  return (key, params = {}) => {
    if (Object.keys(params).length > 0) return t(key, params);
    const kept = known.get(key);
    if (kept !== undefined) return kept;
    const text = t(key);
    // Only what has words: a key that does not exist may have been made up by somebody.
    if (words.exists(key)) known.set(key, text);
    return text;
  };
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
