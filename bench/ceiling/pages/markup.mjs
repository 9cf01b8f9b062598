/** What people typed, as text of a page. Most of it has nothing to escape, and is left as it is. */
export function escaped(text) {
  if (text === null || text === undefined) return '';
  const typed = String(text);
  if (!/[&<>"']/.test(typed)) return typed;
  return typed
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** A moment, or a day, for the reader; the application writes it out in the reader's language. */
export function time(at) {
  const text = at instanceof Date ? at.toISOString() : (at ?? '');
  return `<time datetime="${text}">${text}</time>`;
}

/** What stands in `each` of the items, one after the other. */
export function lines(items, line) {
  return (items ?? []).map(line).join('');
}
