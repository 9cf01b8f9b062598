const PAUSE_MS = 2_000;

/**
 * `<button data-draft>` keeps what stands in its form for colleagues; here it is kept by itself as well,
 * while one types and when one leaves the field. `[data-draft-line]` says when, or that it was not.
 */
export function keepDrafts(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-draft]')) {
    const field = button.form?.querySelector('textarea');
    const line = button.form?.querySelector<HTMLElement>('[data-draft-line]');
    if (button.form && field && line) keepDraft(button, button.form, field, line);
  }
}

function keepDraft(
  button: HTMLButtonElement,
  form: HTMLFormElement,
  field: HTMLTextAreaElement,
  line: HTMLElement,
): void {
  let saved = field.value;
  let timer = 0;
  const save = (): void => {
    clearTimeout(timer);
    if (field.value === saved) return;
    saved = field.value;
    void send(form, button).then((words) => (line.textContent = words));
  };
  field.addEventListener('input', () => {
    clearTimeout(timer);
    timer = window.setTimeout(save, PAUSE_MS);
  });
  field.addEventListener('change', save);
  // What is sent is no draft any more.
  form.addEventListener('submit', () => {
    clearTimeout(timer);
    saved = field.value;
  });
}

/** @returns the words that say what became of it */
async function send(form: HTMLFormElement, button: HTMLButtonElement): Promise<string> {
  const fields = new URLSearchParams({ draft: button.value });
  for (const [name, value] of new FormData(form))
    if (typeof value === 'string') fields.set(name, value);
  try {
    const headers = { Accept: 'text/plain' };
    const answer = await fetch(button.formAction, { method: 'POST', body: fields, headers });
    if (answer.ok) return await answer.text();
  } catch {
    // Said below: what was typed stays where it is.
  }
  return button.dataset.unsaved ?? '';
}
