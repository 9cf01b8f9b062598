import { replace } from './markdown-marks.js';

const PAUSE_MS = 120;

/**
 * *Quote* without leaving the page: `a[data-quotation]` brings the Markdown of a whole post into the reply,
 * and a button beside what one selects in a post, `[data-quote]`, brings that. `[data-quote-selection]` has its words.
 */
export function quoteIntoReply(): void {
  const field = document.querySelector<HTMLTextAreaElement>('#reply textarea');
  if (!field) return;
  document.addEventListener('click', (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-quotation]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    void quotationAt(link.dataset['quotation'] ?? '')
      .then((text) => insert(field, text))
      .catch(() => location.assign(link.href));
  });
  const words = field.form?.dataset['quoteSelection'];
  if (words) offerSelection(field, words);
}

async function quotationAt(address: string): Promise<string> {
  const response = await fetch(address);
  if (!response.ok || response.redirected) throw new Error('no quotation came');
  return response.text();
}

/** Below what is written already, with the caret behind it. */
function insert(field: HTMLTextAreaElement, quotation: string): void {
  const { value } = field;
  const between = value.trim() === '' ? '' : value.endsWith('\n\n') ? '' : '\n\n';
  field.hidden = false;
  field.focus();
  replace(field, value.length, value.length, between + quotation);
  field.setSelectionRange(field.value.length, field.value.length);
  field.scrollTop = field.scrollHeight;
  field.closest('form')?.scrollIntoView({ block: 'nearest' });
}

function offerSelection(field: HTMLTextAreaElement, words: string): void {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'btn quote-selection';
  button.textContent = words;
  let quotation = '';
  let timer = 0;
  const look = (): void => {
    const found = selected();
    if (!found) return button.remove();
    quotation = found.quotation;
    if (button.previousElementSibling !== found.body) found.body.after(button);
    const { left, right, bottom } = found.place;
    const middle = (left + right - button.offsetWidth) / 2;
    const space = document.documentElement.clientWidth - button.offsetWidth - 8;
    button.style.left = `${Math.max(8, Math.min(middle, space))}px`;
    button.style.top = `${Math.min(bottom + 8, innerHeight - button.offsetHeight - 8)}px`;
  };
  const later = (): void => {
    clearTimeout(timer);
    timer = window.setTimeout(look, PAUSE_MS);
  };
  document.addEventListener('selectionchange', later);
  addEventListener('scroll', later, { passive: true });
  // Tab leads from what is selected to it: the focus itself is somewhere above.
  document.addEventListener('keydown', (event) => {
    const { activeElement } = document;
    if (event.key !== 'Tab' || event.shiftKey || !button.isConnected) return;
    if (!activeElement?.contains(button) || activeElement === button) return;
    event.preventDefault();
    button.focus();
  });
  // Pressing it must not undo the selection first.
  button.addEventListener('pointerdown', (event) => event.preventDefault());
  button.addEventListener('click', () => {
    button.remove();
    getSelection()?.removeAllRanges();
    insert(field, quotation);
  });
}

/** What is selected, where it stands in one post. */
function selected(): { body: HTMLElement; place: DOMRect; quotation: string } | null {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const around = range.commonAncestorContainer;
  const element = around instanceof Element ? around : around.parentElement;
  const body = element?.closest<HTMLElement>('[data-quote]');
  const text = selection.toString().trim();
  if (!body || text === '') return null;
  const lines = [body.dataset['quote'] ?? '', '', ...text.split(/\n/)];
  const quotation = `${lines.map((line) => `> ${line}`.trimEnd()).join('\n')}\n\n`;
  return { body, place: range.getBoundingClientRect(), quotation };
}
