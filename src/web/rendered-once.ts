import { randomUUID } from 'node:crypto';
import type Handlebars from 'handlebars';
import { type HelperOptions, type Template } from 'handlebars';
import { LRUCache } from 'lru-cache';
import type { PageLocals } from './page-locals.js';

const MOST_CHARACTERS = 8 * 1024 * 1024;

/** Stands for the token of a page's forms, which is another for each person. Nobody's text can hold it: it is told to nobody. */
const TOKEN = randomUUID();

/**
 * The helper `{{{once "room/partial" name=value}}}`: a partial that shows the same wherever it is given
 * the same, rendered once in each language. It may use its parameters, the words and the token of forms,
 * and nothing else of the page: what it was given is the whole key, so nothing has to be thrown away
 * when something changes.
 */
export function renderedOnce(handlebars: typeof Handlebars) {
  const kept = new LRUCache<string, string>({
    maxSize: MOST_CHARACTERS,
    sizeCalculation: (html, key) => html.length + key.length,
  });
  return (name: string, options: HelperOptions): string => {
    const { t, locale, csrfToken } = (options.data as { root: PageLocals & Tokens }).root;
    const key = `${name} ${locale} ${JSON.stringify(options.hash)}`;
    let html = kept.get(key);
    if (html === undefined) {
      const root = { t, locale, csrfToken: () => TOKEN };
      html = compiled(handlebars, name)(options.hash, { data: { root } });
      kept.set(key, html);
    }
    return html.includes(TOKEN) ? html.replaceAll(TOKEN, csrfToken()) : html;
  };
}

interface Tokens {
  csrfToken: () => string;
}

function compiled(handlebars: typeof Handlebars, name: string): Handlebars.TemplateDelegate {
  const partial = handlebars.partials[name] as Template;
  return typeof partial === 'function' ? partial : handlebars.compile(partial);
}
