/**
 * The message that a confirmation will send, as it is being written: in `[data-preview]` the parts
 * `data-part="reason"` and `data-part="message"` follow the form around it.
 */
export function previewMessages(): void {
  for (const preview of document.querySelectorAll<HTMLElement>('[data-preview]')) {
    const form = preview.closest('form');
    if (!form) continue;
    const show = () => {
      const reason = form.querySelector<HTMLInputElement>('[name="reason"]:checked');
      fill(preview, 'reason', reason?.dataset.told ?? '');
      fill(preview, 'message', form.querySelector<HTMLTextAreaElement>('textarea')?.value ?? '');
    };
    form.addEventListener('input', show);
    show();
  }
}

/** A part that nothing fills keeps the words that stand for it. */
function fill(preview: HTMLElement, part: string, text: string): void {
  for (const place of preview.querySelectorAll<HTMLElement>(`[data-part="${part}"]`)) {
    place.dataset.stands ??= place.textContent ?? '';
    place.textContent = text.trim() || place.dataset.stands;
  }
}
