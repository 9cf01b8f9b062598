/** What the toolbar of a composer can do. */
export type Mark = 'bold' | 'italic' | 'code' | 'link' | 'quote' | 'list';

const AROUND: Partial<Record<Mark, [string, string]>> = {
  bold: ['**', '**'],
  italic: ['*', '*'],
  code: ['`', '`'],
  link: ['[', '](https://)'],
};
const LINE_START: Partial<Record<Mark, string>> = { quote: '> ', list: '- ' };

/** Marks what is selected, or takes the mark away where it stands already. */
export function applyMark(field: HTMLTextAreaElement, mark: Mark): void {
  const around = AROUND[mark];
  const start = LINE_START[mark];
  field.focus();
  if (around) markAround(field, around);
  else if (start) markLines(field, start);
}

function markAround(field: HTMLTextAreaElement, [before, after]: [string, string]): void {
  const { selectionStart: from, selectionEnd: to, value } = field;
  const selected = value.slice(from, to);
  const marked =
    value.slice(from - before.length, from) === before &&
    value.slice(to, to + after.length) === after;
  if (marked) {
    replace(field, from - before.length, to + after.length, selected);
    field.setSelectionRange(from - before.length, to - before.length);
  } else {
    replace(field, from, to, before + selected + after);
    field.setSelectionRange(from + before.length, to + before.length);
  }
}

function markLines(field: HTMLTextAreaElement, start: string): void {
  const { selectionStart, selectionEnd, value } = field;
  const from = value.lastIndexOf('\n', selectionStart - 1) + 1;
  const end = value.indexOf('\n', selectionEnd);
  const to = end === -1 ? value.length : end;
  const lines = value.slice(from, to).split('\n');
  const marked = lines.every((line) => line.startsWith(start));
  const changed = lines
    .map((line) => (marked ? line.slice(start.length) : start + line))
    .join('\n');
  replace(field, from, to, changed);
  field.setSelectionRange(from, from + changed.length);
}

/** The old editing command is the one way that keeps the browser's undo; where it is gone, the text is set. */
function replace(field: HTMLTextAreaElement, from: number, to: number, text: string): void {
  field.setSelectionRange(from, to);
  const command = text === '' ? 'delete' : 'insertText';
  const done = (document as EditingCommands).execCommand?.(command, false, text);
  if (!done) field.setRangeText(text, from, to, 'end');
}

interface EditingCommands {
  execCommand?: (command: string, showUi: boolean, text: string) => boolean;
}
