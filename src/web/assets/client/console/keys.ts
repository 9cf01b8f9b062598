import { keysAreOn, offerSwitch } from './keys-switch.js';
import { stepThroughQueue } from './queue-steps.js';
import { tickRow } from './several.js';

/**
 * The keys of the console. A verdict's key opens its confirmation and decides nothing: `data-key="a"` is
 * pressed, `data-key-focus="n"` gets the focus, and `/` leads to the search of the head. Nothing happens
 * while one types or a dialog is open.
 */
export function answerKeys(): void {
  offerSwitch();
  document.addEventListener('keydown', (event) => {
    if (!keysAreOn() || isForSomethingElse(event)) return;
    const done =
      event.key === 'j'
        ? stepThroughQueue(1)
        : event.key === 'k'
          ? stepThroughQueue(-1)
          : (event.key === 'x' && tickRow()) || press(event.key) || focus(fieldOf(event.key));
    if (done) event.preventDefault();
  });
}

function isForSomethingElse(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.repeat || event.isComposing) return true;
  if (event.ctrlKey || event.metaKey || event.altKey) return true;
  return isTyping(event.target) || document.querySelector('dialog:modal') !== null;
}

const NO_TEXT = new Set(['checkbox', 'radio', 'button', 'submit']);

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !NO_TEXT.has(target.type);
  return target.isContentEditable || target.matches('textarea, select');
}

function press(key: string): boolean {
  const control = find('data-key', key);
  control?.click();
  return control !== null;
}

function fieldOf(key: string): HTMLElement | null {
  if (key === '/') return document.querySelector<HTMLElement>('.top-search [name="q"]');
  return find('data-key-focus', key);
}

function focus(field: HTMLElement | null): boolean {
  if (!field) return false;
  for (let part = field.parentElement; part; part = part.parentElement) {
    if (part instanceof HTMLDetailsElement) part.open = true;
  }
  field.focus();
  field.scrollIntoView({ block: 'nearest' });
  return true;
}

function find(attribute: string, key: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[${attribute}="${CSS.escape(key)}"]`);
}
