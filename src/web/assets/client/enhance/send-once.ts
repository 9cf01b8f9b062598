import { announce } from './announce.js';

/**
 * A form that changes something is sent once, however often its button is pressed, and the button says
 * what it is doing: its own `data-busy`, else the page's `data-sending`. The button stays enabled for the
 * browser, because a disabled one would not be sent with the form.
 */
export function sendOnce(): void {
  document.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement;
    const button = event.submitter as HTMLButtonElement | null;
    if (event.defaultPrevented || (button?.formMethod || form.method) !== 'post' || form.target)
      return;
    // The answer is a file: the page stays, and nothing would free it.
    if (form.hasAttribute('data-download')) return;
    if (form.hasAttribute('aria-busy')) {
      event.preventDefault();
      return;
    }
    form.setAttribute('aria-busy', 'true');
    if (button) showBusy(button);
  });
  // Back brings the page as it was left, busy button and all.
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) document.querySelectorAll<HTMLFormElement>('form[aria-busy]').forEach(free);
  });
}

const labels = new WeakMap<Element, Node[]>();

function showBusy(button: HTMLButtonElement): void {
  const words = button.dataset.busy ?? document.body.dataset.sending ?? '';
  labels.set(button, [...button.childNodes]);
  button.setAttribute('aria-disabled', 'true');
  button.replaceChildren(words);
  announce(words);
}

function free(form: HTMLFormElement): void {
  form.removeAttribute('aria-busy');
  for (const button of form.querySelectorAll('[aria-disabled="true"]')) {
    const label = labels.get(button);
    if (!label) continue;
    button.replaceChildren(...label);
    button.removeAttribute('aria-disabled');
  }
}
