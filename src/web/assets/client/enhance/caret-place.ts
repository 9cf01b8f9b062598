/** What decides where a text breaks. */
const SAME = [
  'font',
  'letter-spacing',
  'line-height',
  'padding',
  'border',
  'box-sizing',
  'direction',
  'text-align',
  'text-indent',
  'tab-size',
  'white-space',
  'overflow-wrap',
  'word-break',
];

/** Where the caret of a field stands in the window, measured in a copy of it: the field itself does not say. */
export function caretPlace(field: HTMLTextAreaElement, at: number): DOMRect {
  const style = getComputedStyle(field);
  const copy = document.createElement('div');
  for (const name of SAME) copy.style.setProperty(name, style.getPropertyValue(name));
  const frame = field.getBoundingClientRect();
  copy.dir = style.direction;
  Object.assign(copy.style, {
    ...{ position: 'fixed', visibility: 'hidden', whiteSpace: 'pre-wrap' },
    ...{ insetBlockStart: '0', left: `${frame.left}px`, width: `${frame.width}px` },
  });
  copy.textContent = field.value.slice(0, at);
  const mark = document.createElement('span');
  mark.textContent = '\u200b';
  copy.append(mark);
  document.body.append(copy);
  const place = mark.getBoundingClientRect();
  copy.remove();
  return new DOMRect(place.x, place.y + frame.y - field.scrollTop, place.width, place.height);
}
