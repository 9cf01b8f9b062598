import { announce } from './announce.js';

const PAUSE_MS = 700;
const SHORTEST = 6;

/** `[data-similar]` beside a title: topics like the one that is being written, asked for when one pauses. */
export function suggestSimilar(): void {
  const place = document.querySelector<HTMLElement>('[data-similar]');
  const form = place?.closest('form');
  const title = form?.elements.namedItem('title');
  const category = form?.elements.namedItem('category');
  if (!place || !(title instanceof HTMLInputElement) || !(category instanceof HTMLSelectElement))
    return;
  let timer = 0;
  let asked = key(title, category);
  let shown = place;
  const ask = async (): Promise<void> => {
    const now = key(title, category);
    if (now === asked || (title.value.trim().length < SHORTEST && title.value.trim() !== ''))
      return;
    asked = now;
    const response = await fetch(`/topics/similar?${now}`);
    if (!response.ok || response.redirected || now !== key(title, category)) return;
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    const found = page.querySelector<HTMLElement>('[data-similar]');
    if (!found) return;
    const before = shown.textContent;
    shown.replaceWith(found);
    shown = found;
    if (found.childElementCount > 0 && found.textContent !== before)
      announce(found.dataset['said'] ?? '');
  };
  const later = (): void => {
    clearTimeout(timer);
    // Nobody waits for it: where it does not come, nothing is missing.
    timer = window.setTimeout(() => void ask().catch(() => undefined), PAUSE_MS);
  };
  title.addEventListener('input', later);
  category.addEventListener('change', later);
}

function key(title: HTMLInputElement, category: HTMLSelectElement): string {
  const fields = { title: title.value.trim(), category: category.value };
  return new URLSearchParams(fields).toString();
}
