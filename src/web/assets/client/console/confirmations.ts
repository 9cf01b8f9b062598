/**
 * `<a data-opens="ID">` leads to a page on which the `<dialog id="ID">` stands open; here the dialog of
 * this page is opened instead. `data-closes` in it closes it. Focus goes back to what opened it.
 */
export function openConfirmations(): void {
  document.addEventListener('click', (event) => {
    if (!(event.target instanceof Element)) return;
    const opener = event.target.closest<HTMLElement>('[data-opens]');
    const dialog = dialogOf(opener);
    if (opener && dialog) {
      event.preventDefault();
      opener.focus();
      dialog.showModal();
    } else if (event.target.closest('[data-closes]')) {
      event.preventDefault();
      event.target.closest('dialog')?.close();
    }
  });
  document.addEventListener('keydown', sendByKey);
  const given = document.querySelector<HTMLDialogElement>('dialog[open]');
  if (given) raise(given);
}

/** Ctrl or Cmd with Enter sends a confirmation from its text field, where Enter alone begins a line. */
function sendByKey(event: KeyboardEvent): void {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
  if (
    !(event.target instanceof HTMLTextAreaElement) ||
    !event.target.closest('dialog, [data-confirms]')
  )
    return;
  event.preventDefault();
  event.target.form?.requestSubmit();
}

/** A dialog that the page came with: without script it stands in the page, with script before it. */
function raise(dialog: HTMLDialogElement): void {
  dialog.removeAttribute('open');
  document.querySelector<HTMLElement>(`[data-opens="${dialog.id}"]`)?.focus();
  dialog.showModal();
  dialog.addEventListener('close', () => history.replaceState(null, '', location.pathname), {
    once: true,
  });
}

function dialogOf(opener: HTMLElement | null): HTMLDialogElement | null {
  const dialog = document.getElementById(opener?.dataset.opens ?? '');
  return dialog instanceof HTMLDialogElement ? dialog : null;
}
