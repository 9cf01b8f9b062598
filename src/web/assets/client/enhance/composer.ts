import { composerTabs } from './composer-tabs.js';
import { applyMark, type Mark } from './markdown-marks.js';

/**
 * `<div data-composer>` in a form: buttons `data-mark="bold"` and so on write Markdown around the selection
 * (Ctrl or Cmd with B, I, K too), and *Preview* shows the text as it will stand, without leaving the page.
 */
export function enhanceComposers(): void {
  for (const composer of document.querySelectorAll<HTMLElement>('[data-composer]')) {
    const field = composer.querySelector('textarea');
    if (!field) continue;
    for (const button of composer.querySelectorAll<HTMLButtonElement>('[data-mark]')) {
      button.addEventListener('click', () => applyMark(field, button.dataset.mark as Mark));
    }
    field.addEventListener('keydown', (event) => {
      const mark = SHORTCUTS[event.key.toLowerCase()];
      if (!mark || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      event.preventDefault();
      applyMark(field, mark);
    });
    composerTabs(composer, field);
  }
}

const SHORTCUTS: Partial<Record<string, Mark>> = { b: 'bold', i: 'italic', k: 'link' };
