import { HTMLElement, NodeType, parse } from 'node-html-parser';

/** Attributes that a person reads or hears. */
const SPOKEN = [
  'title',
  'alt',
  'aria-label',
  'aria-description',
  'placeholder',
  'label',
  'summary',
];
const WORD = /\p{L}{2,}/u;

/** The texts of a template that a reader would see and that do not come through a helper. */
export function untranslatedWords(template: string): string[] {
  const html = template
    .replace(/\{\{~?!--.*?--~?\}\}|\{\{~?![^}]*\}\}/gs, '')
    .replace(/\{\{\{?[^}]*\}\}\}?/g, ' ');
  return [...wordsOf(parse(html))];
}

function* wordsOf(element: HTMLElement): Generator<string> {
  if (['STYLE', 'SCRIPT'].includes(element.tagName)) return;
  for (const name of SPOKEN) yield* words(element.getAttribute(name) ?? '');
  if (isButton(element)) yield* words(element.getAttribute('value') ?? '');
  for (const node of element.childNodes) {
    if (node instanceof HTMLElement) yield* wordsOf(node);
    else if (node.nodeType === NodeType.TEXT_NODE) yield* words(node.text);
  }
}

function isButton(element: HTMLElement): boolean {
  return (
    element.tagName === 'INPUT' &&
    ['submit', 'button', 'reset'].includes(element.getAttribute('type') ?? '')
  );
}

/** Bare attributes are those of a partial that stands inside a tag. */
function words(text: string): string[] {
  const read = text.replace(/<!DOCTYPE[^>]*>|<\?xml[^>]*>|[\w-]+="[^"]*"/gi, ' ');
  return WORD.test(read) ? [read.replace(/\s+/g, ' ').trim()] : [];
}
