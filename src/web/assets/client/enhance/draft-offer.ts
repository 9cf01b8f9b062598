import { announce } from './announce.js';
import type { Fields } from './draft-copy.js';
import { fieldsOf, fill } from './draft-form.js';

const EXCERPT = 300;

/**
 * Shows that other words are kept for a form than stand in it, and lets the person choose. Nothing is
 * lost by choosing: what stood in the form is offered next.
 * @param said what it is about
 * @param chosen what to do once they are content with what stands in the form
 */
export function offer(
  form: HTMLFormElement,
  said: string,
  other: Fields,
  chosen: () => void,
): void {
  const place = form.querySelector<HTMLElement>('[data-draft-offer]');
  const line = place?.querySelector<HTMLElement>('[data-draft-said]');
  const words = place?.querySelector<HTMLElement>('[data-draft-other]');
  const use = place?.querySelector<HTMLButtonElement>('[data-draft-use]');
  const keep = place?.querySelector<HTMLButtonElement>('[data-draft-keep]');
  if (!place || !line || !words || !use || !keep) return;
  let offered = other;
  const show = (): void => {
    const text = [offered['title'], offered['body']].filter(Boolean).join('\n');
    words.textContent = text.length > EXCERPT ? `${text.slice(0, EXCERPT)}…` : text;
  };
  line.textContent = said;
  show();
  place.hidden = false;
  announce(said);
  use.onclick = () => {
    const stood = fieldsOf(form);
    fill(form, offered);
    offered = stood;
    show();
  };
  keep.onclick = () => {
    place.hidden = true;
    form.querySelector('textarea')?.focus();
    chosen();
  };
}
