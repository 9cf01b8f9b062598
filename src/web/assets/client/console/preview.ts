/**
 * The message that a confirmation will send, as it is being written: in `[data-preview]` the parts
 * `data-part="reason"` and `data-part="message"` follow the form around it.
 */
export function previewMessages(): void {
  for (const preview of document.querySelectorAll<HTMLElement>('[data-preview]')) {
    const form = preview.closest('form');
    if (!form) continue;
    const field = form.querySelector('textarea');
    const show = () => {
      const reason = form.querySelector<HTMLInputElement>('[name="reason"]:checked');
      fill(preview, 'reason', reason?.dataset.told ?? '', true);
      fill(preview, 'message', field?.value ?? '', field?.required ?? true);
    };
    form.addEventListener('input', show);
    show();
  }
}

/** A part that nothing fills keeps the words that stand for it, or leaves with its paragraph where it may. */
function fill(preview: HTMLElement, part: string, text: string, needed: boolean): void {
  for (const place of preview.querySelectorAll<HTMLElement>(`[data-part="${part}"]`)) {
    place.dataset.stands ??= place.textContent;
    place.textContent = text.trim() || place.dataset.stands;
    const paragraph = place.closest('p');
    if (paragraph) paragraph.hidden = !needed && text.trim() === '';
  }
}
