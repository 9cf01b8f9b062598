/**
 * `<select data-templates>` writes the words of the chosen template into the message of its form, below
 * what was typed, and in place of those chosen before. Without script the button beside it does.
 */
export function writeTemplates(): void {
  for (const select of document.querySelectorAll<HTMLSelectElement>('select[data-templates]')) {
    const field = select.form?.querySelector('textarea');
    const button = select.form?.querySelector<HTMLElement>('[data-use-template]');
    if (!field || !button) continue;
    // Hidden, it would still be what Enter presses in the form.
    button.remove();
    let written = '';
    select.addEventListener('change', () => {
      const words = select.selectedOptions[0]?.dataset.words ?? '';
      const typed = without(field.value, written);
      field.value = [typed, words].filter(Boolean).join('\n\n');
      written = words;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    });
  }
}

/** What was typed before the words at the end; words that were changed since are typed ones. */
function without(text: string, words: string): string {
  const end = text.trimEnd();
  return (words !== '' && end.endsWith(words) ? end.slice(0, -words.length) : end).trimEnd();
}
