import { showHints } from './keys-hints.js';

const NAME = 'keyhaven.console-keys';

let on = remembered() !== 'off';

/** Whether the keys do something: keys of one letter can be turned off (WCAG 2.2, 2.1.4). */
export function keysAreOn(): boolean {
  return on;
}

/** `<input type="checkbox" data-keys-switch>` turns them off and on; the browser remembers it. */
export function offerSwitch(): void {
  showHints(on);
  const box = document.querySelector<HTMLInputElement>('[data-keys-switch]');
  if (!box) return;
  box.checked = on;
  box.addEventListener('change', () => {
    on = box.checked;
    showHints(on);
    remember(on ? 'on' : 'off');
  });
}

function remembered(): string | null {
  try {
    return localStorage.getItem(NAME);
  } catch {
    return null;
  }
}

function remember(value: string): void {
  try {
    localStorage.setItem(NAME, value);
  } catch {
    // A browser that keeps nothing: the choice holds until the page is left.
  }
}
