import { postForm } from './post-form.js';

const LOOK_EVERY_MS = 30_000;

/**
 * `<form data-presence>` says in the background that the page is open, while it is seen. The answer, who
 * else has it open in words, stands in `[data-presence-line]`.
 */
export function tellPresence(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-presence]');
  const line = document.querySelector<HTMLElement>('[data-presence-line]');
  if (!form || !line) return;
  setInterval(() => {
    if (document.visibilityState !== 'visible') return;
    void postForm(form)
      .then((response) => (response.ok ? response.text() : ''))
      .then((text) => show(line, text))
      .catch(() => show(line, ''));
  }, LOOK_EVERY_MS);
}

/** Only what changed is said again. */
function show(line: HTMLElement, text: string): void {
  if (line.textContent !== text) line.textContent = text;
}
