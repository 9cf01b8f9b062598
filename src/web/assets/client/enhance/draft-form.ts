import type { Fields } from './draft-copy.js';

/** Fields that belong to the page, not to what was typed. */
const OF_THE_PAGE = new Set(['_csrf', 'draft', 'personal']);
const TYPED = ['title', 'tags', 'body', 'reason'];

/** What a form holds, without what belongs to the page. */
export function fieldsOf(form: HTMLFormElement): Fields {
  const fields: Fields = {};
  for (const [name, value] of new FormData(form))
    if (typeof value === 'string' && !OF_THE_PAGE.has(name))
      fields[name] = value.replace(/\r\n?/g, '\n');
  return fields;
}

/** Gives a form's fields other values; a field that it does not have is left out. */
export function fill(form: HTMLFormElement, fields: Fields): void {
  for (const [name, value] of Object.entries(fields)) {
    const field = form.elements.namedItem(name);
    if (OF_THE_PAGE.has(name) || !(field instanceof HTMLElement) || !('value' in field)) continue;
    field.value = value;
  }
}

/** Whether both say the same, whichever keys they go by. */
export function saysSame(one: Fields, other: Fields): boolean {
  return [...TYPED, 'category'].every(
    (name) => (one[name] ?? '').trimEnd() === (other[name] ?? '').trimEnd(),
  );
}

export function saysNothing(fields: Fields): boolean {
  return TYPED.every((name) => (fields[name] ?? '').trim() === '');
}

/** Which saving of the draft a form goes on from. */
export function baseOf(form: HTMLFormElement): HTMLInputElement {
  return form.elements.namedItem('draft') as HTMLInputElement;
}
