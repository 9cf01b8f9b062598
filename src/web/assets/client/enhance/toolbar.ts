/**
 * A `role=toolbar` is one stop of the Tab key: arrows go along it in the direction of reading, Home and End
 * to its ends, and the button that was used last is where one comes back to.
 */
export function rovingToolbar(toolbar: HTMLElement): void {
  const buttons = () => [...toolbar.querySelectorAll<HTMLButtonElement>('button')];
  const rest = (on: HTMLButtonElement | undefined): void => {
    for (const each of buttons()) each.tabIndex = each === on ? 0 : -1;
  };
  rest(buttons()[0]);
  toolbar.addEventListener('focusin', (event) => rest(event.target as HTMLButtonElement));
  toolbar.addEventListener('keydown', (event) => {
    const all = buttons();
    const at = all.indexOf(document.activeElement as HTMLButtonElement);
    const next = stepOf(event.key, at, all.length, getComputedStyle(toolbar).direction === 'rtl');
    if (next === null || at === -1) return;
    event.preventDefault();
    all[next]?.focus();
  });
}

function stepOf(key: string, at: number, length: number, isRtl: boolean): number | null {
  if (key === 'Home') return 0;
  if (key === 'End') return length - 1;
  if (key !== 'ArrowRight' && key !== 'ArrowLeft') return null;
  const step = (key === 'ArrowRight') === isRtl ? -1 : 1;
  return (at + step + length) % length;
}
