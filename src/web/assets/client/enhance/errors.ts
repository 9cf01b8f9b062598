/** After a refused entry the summary has the focus, and its links lead into the fields themselves. */
export function leadToErrors(): void {
  const summary = document.querySelector<HTMLElement>('[data-error-summary]');
  if (!summary) return;
  summary.focus({ preventScroll: true });
  summary.addEventListener('click', (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[href^="#"]');
    const field = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!field) return;
    event.preventDefault();
    const { label } = labelled(field);
    (label ?? field).scrollIntoView();
    field.focus({ preventScroll: true });
  });
}

function labelled(field: HTMLElement): { label: Element | null } {
  return { label: field.closest('fieldset')?.querySelector('legend') ?? field.closest('.field') };
}
