import { announce } from './announce.js';

const SHOWN_MS = 2_500;

/**
 * `<button data-copy="ID" data-copied="Copied">` copies the text of the element with that id, or, as
 * `data-copy-text`, a text of its own, and says so on the button and to screen readers.
 */
export function answerCopyButtons(): void {
  document.addEventListener('click', (event) => {
    const button = (event.target as Element).closest<HTMLButtonElement>(
      '[data-copy], [data-copy-text]',
    );
    if (button) void copy(button);
  });
}

async function copy(button: HTMLButtonElement): Promise<void> {
  const { copy: id, copyText, copied = '' } = button.dataset;
  const text = copyText ?? document.getElementById(id ?? '')?.innerText.trim() ?? '';
  if (!(await written(text))) return;
  announce(copied);
  const label = button.querySelector<HTMLElement>('[data-label]');
  if (!label || label.textContent === copied) return;
  const before = label.textContent;
  label.textContent = copied;
  setTimeout(() => (label.textContent = before), SHOWN_MS);
}

/** Browsers refuse the clipboard on pages without TLS; then nothing is said to be copied. */
async function written(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
