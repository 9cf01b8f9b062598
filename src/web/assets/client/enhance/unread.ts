/**
 * Keeps the count of unread notifications in the head true while the page is seen: `data-unread` names the
 * stream that tells it. A hidden page holds no stream: a browser has few for each server.
 */
export function followUnread(): void {
  const bell = document.querySelector<HTMLElement>('[data-unread]');
  const stream = bell?.dataset['unread'];
  if (!bell || !stream) return;
  let source: EventSource | undefined;
  const listen = (): void => {
    source = new EventSource(stream);
    source.addEventListener('message', ({ data }) => show(bell, Number(data)));
  };
  document.addEventListener('visibilitychange', () => {
    source?.close();
    if (document.visibilityState === 'visible') listen();
  });
  if (document.visibilityState === 'visible') listen();
}

function show(bell: HTMLElement, count: number): void {
  const badge = bell.querySelector<HTMLElement>('[data-count]');
  if (!badge || Number.isNaN(count)) return;
  badge.hidden = count === 0;
  const figure = badge.firstElementChild;
  const numbers = new Intl.NumberFormat(document.documentElement.lang);
  // The server counts a hundred and no more.
  if (figure) figure.textContent = count > 99 ? `${numbers.format(99)}+` : numbers.format(count);
}
