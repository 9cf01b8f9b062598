import type { Request } from 'express';
import { DEFAULT_LOCALE, LOCALES } from '../language/words.js';

/** The language of `locales` that the browser asks for most. */
export function spokenLocale(req: Request): string {
  const accepted = req.acceptsLanguages([DEFAULT_LOCALE, ...LOCALES]);
  return accepted || DEFAULT_LOCALE;
}
