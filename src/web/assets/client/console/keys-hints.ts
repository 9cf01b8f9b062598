/** `data-hint="SELECTOR"` tells of a key: it shows where the key does something, and not while the keys are off. */
export function showHints(keysAreOn: boolean): void {
  for (const hint of document.querySelectorAll<HTMLElement>('[data-hint]')) {
    hint.hidden = !keysAreOn || document.querySelector(hint.dataset.hint ?? '') === null;
  }
}
