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

/** The translator of one language. */
export function translator(locale: string): Translate {
  const t = words.getFixedT(locale);
  return (key, params = {}) => t(key, params);
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
