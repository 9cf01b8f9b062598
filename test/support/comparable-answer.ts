import type { Page } from './browser-session.js';

/** What an answer gives away about what is behind it, values that are random by design left out. */
export function answerOf(page: Page): object {
  const cookies = (page.headers['set-cookie'] ?? []) as string[];
  return {
    status: page.status,
    location: page.location,
    headers: Object.keys(page.headers).sort(),
    cookies: cookies.map((cookie) => cookie.replace(/=[^;]*/, '').replace(/Expires=[^;]*/, '')),
    length: withoutTokens(page.text).length,
  };
}

function withoutTokens(html: string): string {
  return html.replace(/name="_csrf" value="[^"]*"/g, '').replace(/[\w.+]+@inbox\.example/g, '');
}
