import { RENEWED } from './live.js';

/**
 * Rows of a list that are decided together: each `input[data-tick]` is of one, `form[data-several]` has the
 * verdicts, `data-tick-all` selects all that are shown. What was selected stays so while the list is renewed.
 */
export function selectSeveral(): void {
  let selected = new Set<string>();
  const remember = (): void => {
    selected = new Set(boxes().flatMap(({ checked, value }) => (checked ? [value] : [])));
    show();
  };
  document.addEventListener('change', ({ target }) => {
    if (target instanceof HTMLInputElement && target.matches(BOX)) remember();
  });
  document.addEventListener('click', (event) => {
    if (!(event.target instanceof Element) || !event.target.closest('[data-tick-all]')) return;
    event.preventDefault();
    const all = !isAll();
    for (const box of free()) box.checked = all;
    remember();
  });
  document.addEventListener(RENEWED, () => {
    for (const box of free()) box.checked = selected.has(box.value);
    remember();
  });
  // Also once the browser has put back what was selected before one went on and came back.
  addEventListener('pageshow', remember);
}

/** Selects the row that has the focus, or no more; false where there is none. */
export function tickRow(): boolean {
  const box = document.activeElement?.closest('li')?.querySelector<HTMLInputElement>(BOX);
  box?.click();
  return box !== null && box !== undefined;
}

const BOX = 'input[data-tick]';

function boxes(): HTMLInputElement[] {
  return [...document.querySelectorAll<HTMLInputElement>(BOX)];
}

function free(): HTMLInputElement[] {
  return boxes().filter(({ disabled }) => !disabled);
}

function isAll(): boolean {
  return free().length > 0 && free().every(({ checked }) => checked);
}

/** How many are selected, in words of the page, and verdicts that can be pressed once any is. */
function show(): void {
  const form = document.querySelector<HTMLFormElement>('[data-several]');
  const line = form?.querySelector<HTMLElement>('[data-tick-count]');
  const link = form?.querySelector<HTMLElement>('[data-tick-all]');
  if (!form || !line || !link) return;
  const count = boxes().filter(({ checked }) => checked).length;
  line.dataset.hint ??= line.textContent;
  const selected = line.dataset.selected?.replace('#', String(count)) ?? '';
  line.textContent = count === 0 ? line.dataset.hint : selected;
  link.dataset.all ??= link.textContent;
  link.textContent = (isAll() ? link.dataset.noneWords : link.dataset.all) ?? '';
  for (const button of form.querySelectorAll('button')) button.disabled = count === 0;
}
