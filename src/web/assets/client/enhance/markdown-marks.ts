/** What the toolbar of a composer can do. */
export type Mark =
  'heading' | 'bold' | 'italic' | 'code' | 'block' | 'link' | 'quote' | 'list' | 'numbers';

const AROUND: Partial<Record<Mark, [string, string]>> = {
  bold: ['**', '**'],
  italic: ['*', '*'],
  code: ['`', '`'],
  link: ['[', '](https://)'],
};

/** What a line begins with, and how that is known where it stands already. */
const LINE_START: Partial<Record<Mark, { start: (index: number) => string; stands: RegExp }>> = {
  heading: { start: () => '## ', stands: /^#{1,6} / },
  quote: { start: () => '> ', stands: /^> / },
  list: { start: () => '- ', stands: /^[-*+] / },
  numbers: { start: (index) => `${index + 1}. `, stands: /^\d{1,9}[.)] / },
};

const FENCE = '```';

/** Marks what is selected, or takes the mark away where it stands already. */
export function applyMark(field: HTMLTextAreaElement, mark: Mark): void {
  const around = AROUND[mark];
  const line = LINE_START[mark];
  field.focus();
  if (around) markAround(field, around);
  else if (line) markLines(field, line);
  else markBlock(field);
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

function markLines(
  field: HTMLTextAreaElement,
  { start, stands }: { start: (index: number) => string; stands: RegExp },
): void {
  const { from, to } = lines(field);
  const isEmpty = from === to;
  const each = field.value.slice(from, to).split('\n');
  const marked = each.every((line) => stands.test(line));
  const changed = each
    .map((line, index) => (marked ? line.replace(stands, '') : start(index) + line))
    .join('\n');
  replace(field, from, to, changed);
  const end = from + changed.length;
  field.setSelectionRange(isEmpty ? end : from, end);
}

/** Fences around whole lines. */
function markBlock(field: HTMLTextAreaElement): void {
  const { from, to } = lines(field);
  const { value } = field;
  const text = value.slice(from, to);
  const before = `${FENCE}\n`;
  const after = `\n${FENCE}`;
  const isMarked = value.slice(0, from).endsWith(before) && value.slice(to).startsWith(after);
  if (isMarked) {
    replace(field, from - before.length, to + after.length, text);
    field.setSelectionRange(from - before.length, to - before.length);
  } else {
    replace(field, from, to, before + text + after);
    field.setSelectionRange(from + before.length, to + before.length);
  }
}

/** From the beginning of the first line that is selected to the end of the last. */
function lines({ selectionStart, selectionEnd, value }: HTMLTextAreaElement): {
  from: number;
  to: number;
} {
  const end = value.indexOf('\n', selectionEnd);
  return {
    from: value.lastIndexOf('\n', selectionStart - 1) + 1,
    to: end === -1 ? value.length : end,
  };
}

/** The old editing command is the one way that keeps the browser's undo; where it is gone, the text is set. */
export function replace(field: HTMLTextAreaElement, from: number, to: number, text: string): void {
  field.setSelectionRange(from, to);
  const command = text === '' ? 'delete' : 'insertText';
  const done = (document as EditingCommands).execCommand?.(command, false, text);
  if (done) return;
  field.setRangeText(text, from, to, 'end');
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

interface EditingCommands {
  execCommand?: (command: string, showUi: boolean, text: string) => boolean;
}
