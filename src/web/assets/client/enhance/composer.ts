import { composerTabs } from './composer-tabs.js';
import { applyMark, type Mark } from './markdown-marks.js';
import { completeMentions } from './mentions.js';
import { rovingToolbar } from './toolbar.js';

/**
 * `<div data-composer>` in a form: buttons `data-mark="bold"` and so on write Markdown around the selection
 * (by their `aria-keyshortcuts` too), and *Preview* shows the text as it will stand, without leaving the
 * page. Where it says `data-mentions`, members are offered behind an `@`.
 */
export function enhanceComposers(): void {
  for (const composer of document.querySelectorAll<HTMLElement>('[data-composer]')) {
    const field = composer.querySelector('textarea');
    if (!field) continue;
    const toolbar = composer.querySelector<HTMLElement>('[role=toolbar]');
    if (toolbar) rovingToolbar(toolbar);
    if (composer.dataset['mentions']) completeMentions(field, composer.dataset['mentions']);
    const keys = new Map<string, Mark>();
    for (const button of composer.querySelectorAll<HTMLButtonElement>('[data-mark]')) {
      const mark = button.dataset['mark'] as Mark;
      const shortcut = button.getAttribute('aria-keyshortcuts');
      if (shortcut) keys.set(shortcut, mark);
      button.addEventListener('click', () => applyMark(field, mark));
    }
    field.addEventListener('keydown', (event) => {
      const mark = keys.get(pressed(event));
      if (!mark) return;
      event.preventDefault();
      applyMark(field, mark);
    });
    composerTabs(composer, field);
  }
}

/** A key with Ctrl or Cmd, as `aria-keyshortcuts` writes it; a digit by its place, whatever Shift makes of it. */
function pressed({ key, code, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): string {
  if (altKey || !(ctrlKey || metaKey)) return '';
  const digit = /^Digit(\d)$/.exec(code)?.[1];
  return `Control+${shiftKey ? 'Shift+' : ''}${digit ?? key.toUpperCase()}`;
}
