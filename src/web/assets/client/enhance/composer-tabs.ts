/**
 * *Write* and *Preview* of a composer. The preview button would send the form to `/preview`; here the
 * same page is asked for in the background, and what it holds under `[data-preview]` is shown in place.
 */
export function composerTabs(composer: HTMLElement, field: HTMLTextAreaElement): void {
  const write = composer.querySelector<HTMLButtonElement>('[data-tab="write"]');
  const preview = composer.querySelector<HTMLButtonElement>('[data-tab="preview"]');
  const pane = composer.querySelector<HTMLElement>('[data-pane]');
  const { form } = field;
  if (!write || !preview || !pane || !form) return;

  const show = (previewing: boolean) => {
    field.hidden = previewing;
    pane.hidden = !previewing;
    mark(write, !previewing);
    mark(preview, previewing);
  };
  write.addEventListener('click', () => {
    show(false);
    field.focus();
  });
  // A hidden field cannot be shown as missing.
  field.addEventListener('invalid', () => show(false));
  preview.addEventListener('click', (event) => {
    event.preventDefault();
    pane.style.minBlockSize = `${field.offsetHeight}px`;
    pane.setAttribute('aria-busy', 'true');
    show(true);
    void rendered(preview.formAction, form)
      .then((nodes) => pane.replaceChildren(...nodes))
      .catch(() => form.requestSubmit(preview))
      .finally(() => pane.removeAttribute('aria-busy'));
  });
}

function mark(tab: HTMLElement, current: boolean): void {
  if (current) tab.setAttribute('aria-current', 'true');
  else tab.removeAttribute('aria-current');
}

/** What the server needs to show the text; the rest of the form stays here. */
const SENT = new Set(['_csrf', 'body']);

async function rendered(address: string, form: HTMLFormElement): Promise<Node[]> {
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string' && SENT.has(name)) fields.set(name, value);
  }
  const response = await fetch(address, { method: 'POST', body: fields });
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  const result = page.querySelector('[data-preview]');
  if (!result) throw new Error('no preview in the answer');
  return [...result.childNodes];
}
