/**
 * `<button data-reveal="Hide" aria-controls="ID">` shows a password and hides it again; before the form
 * is sent it is hidden, so that browsers keep it as a password and not as a text.
 */
export function revealPasswords(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-reveal]')) {
    const field = document.getElementById(button.getAttribute('aria-controls') ?? '');
    const label = button.firstChild;
    if (!(field instanceof HTMLInputElement) || !label) continue;
    const words = { shown: button.dataset.reveal ?? '', hidden: label.textContent ?? '' };
    const set = (shown: boolean) => {
      field.type = shown ? 'text' : 'password';
      button.setAttribute('aria-pressed', String(shown));
      label.textContent = shown ? words.shown : words.hidden;
    };
    button.addEventListener('click', () => set(field.type === 'password'));
    field.form?.addEventListener('submit', () => set(false));
  }
}
