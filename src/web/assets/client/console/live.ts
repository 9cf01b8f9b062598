import { Idiomorph } from 'idiomorph';

/**
 * Keeps a page of the console true while it is seen: `data-news` names the stream that says when the queue
 * changed, `data-news-page` the page to take the parts from that are marked `data-live`; without it, this one.
 * A hidden page holds no stream: a browser has few for each server.
 */
export function followQueue(): void {
  const part = document.querySelector<HTMLElement>('[data-news]');
  const stream = part?.dataset.news;
  if (!part || !stream) return;
  const page = part.dataset.newsPage ?? location.href;
  let source: EventSource | undefined;
  const listen = (): void => {
    source = new EventSource(stream);
    source.addEventListener('message', () => void renew(page));
  };
  document.addEventListener('visibilitychange', () => {
    source?.close();
    if (document.visibilityState === 'visible') listen();
  });
  if (document.visibilityState === 'visible') listen();
}

/** Told to the document once parts were renewed. */
export const RENEWED = 'console:renewed';

/** The page that is being fetched, and after it the one that is asked for in the meantime. */
let underWay: Promise<void> | undefined;
let next: Promise<void> | undefined;

/** One at a time: of what is told while a page is on its way, one look after it is enough. */
function renew(page: string): Promise<void> {
  if (underWay) {
    next ??= underWay.then(() => {
      next = undefined;
      return renew(page);
    });
    return next;
  }
  underWay = fetchParts(page).finally(() => (underWay = undefined));
  return underWay;
}

async function fetchParts(page: string): Promise<void> {
  try {
    const response = await fetch(page, { headers: { Accept: 'text/html' } });
    if (response.ok && !response.redirected) take(await response.text());
  } catch {
    // No connection at the moment: the stream comes back by itself, and then tells again.
  }
}

/** Only what differs is changed, so that focus and place stay. */
function take(html: string): void {
  const fresh = new DOMParser().parseFromString(html, 'text/html');
  for (const part of document.querySelectorAll<HTMLElement>('[data-live]')) {
    const name = CSS.escape(part.dataset.live ?? '');
    const changed = fresh.querySelector(`[data-live="${name}"]`);
    if (changed) void Idiomorph.morph(part, changed.innerHTML, { morphStyle: 'innerHTML' });
  }
  document.dispatchEvent(new Event(RENEWED));
}
