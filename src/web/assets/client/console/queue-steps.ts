/**
 * Goes one row on in the list. Beside an open item the row's item is opened; in the queue itself the row
 * gets the focus, and Enter opens it.
 */
export function stepThroughQueue(by: 1 | -1): boolean {
  const rows = [...document.querySelectorAll<HTMLAnchorElement>('[data-row]')];
  const here = rows.findIndex((row) => row.closest('li')?.contains(document.activeElement));
  const open = rows.findIndex((row) => row.hasAttribute('aria-current'));
  const from = open >= 0 ? open : here;
  const row = rows[from < 0 ? 0 : from + by];
  if (!row) return false;
  if (document.querySelector('[data-item]')) row.click();
  else row.focus();
  return true;
}
