import type { Page } from './browser-session.js';

/** All words of a page, on one line. */
export const text = ({ html }: Pick<Page, 'html'>): string => html.textContent.replace(/\s+/g, ' ');
