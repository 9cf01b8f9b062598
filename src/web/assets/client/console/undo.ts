const SECOND_MS = 1_000;

/**
 * `data-undo="SECONDS"` is the note of a decision that can be taken back so long: the seconds that are
 * left are shown and not spoken, and then the button goes. Without script it stays, and is refused.
 */
export function countDownUndo(): void {
  const note = document.querySelector<HTMLElement>('[data-undo]');
  const form = note?.querySelector<HTMLElement>('[data-undo-form]');
  const left = note?.querySelector<HTMLElement>('[data-undo-left]');
  if (!note || !form || !left) return;
  const end = performance.now() + Number(note.dataset.undo) * SECOND_MS;
  left.hidden = false;
  const show = (): void => {
    const seconds = Math.ceil((end - performance.now()) / SECOND_MS);
    if (seconds > 0) {
      left.textContent = String(seconds);
      return;
    }
    clearInterval(timer);
    // Whoever stood on the button goes on with the item.
    if (form.contains(document.activeElement)) document.getElementById('item')?.focus();
    form.remove();
  };
  const timer = setInterval(show, SECOND_MS);
  show();
}
