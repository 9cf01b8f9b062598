import { announce } from './announce.js';
import { caretPlace } from './caret-place.js';
import { replace } from './markdown-marks.js';

interface Member {
  handle: string;
  name: string;
}

interface Answer {
  members: Member[];
  said: string;
}

const PAUSE_MS = 150;
/** What is typed of a name right before the caret. */
const BEGUN = /(?<![\p{L}\p{M}\p{N}_@/.-])@([\p{L}\p{N}][\p{L}\p{M}\p{N}-]{1,39})$/u;

/**
 * Offers members behind an `@` and two letters in a composer's field: arrows choose, Enter takes, Escape
 * closes, and the focus never leaves the field.
 * @param label what the list is, for screen readers
 */
export function completeMentions(field: HTMLTextAreaElement, label: string): void {
  new MentionList(field, label);
}

class MentionList {
  private readonly list = document.createElement('ul');
  private members: Member[] = [];
  private active = 0;
  private timer = 0;
  /** What was typed when the person closed the list. */
  private closedAt: string | null = null;

  constructor(
    private readonly field: HTMLTextAreaElement,
    label: string,
  ) {
    const { list } = this;
    list.id = `${field.id}-members`;
    list.className = 'completions';
    list.setAttribute('role', 'listbox');
    list.setAttribute('aria-label', label);
    list.hidden = true;
    // Within the landmark of what is written.
    (field.closest('main') ?? document.body).append(list);
    field.setAttribute('aria-autocomplete', 'list');
    field.setAttribute('aria-controls', list.id);
    field.addEventListener('input', () => this.later());
    field.addEventListener('keydown', (event) => this.press(event));
    for (const event of ['blur', 'click', 'scroll'])
      field.addEventListener(event, () => this.hide());
    addEventListener('resize', () => this.hide());
    addEventListener('scroll', () => this.hide(), { passive: true });
    // A press on the list must not take the focus out of the field.
    list.addEventListener('pointerdown', (event) => event.preventDefault());
    list.addEventListener('click', (event) => {
      const option = (event.target as Element).closest('[role=option]');
      if (option) this.take([...list.children].indexOf(option));
    });
  }

  private get begun(): string | null {
    const { selectionStart, selectionEnd, value } = this.field;
    if (selectionStart !== selectionEnd) return null;
    return BEGUN.exec(value.slice(0, selectionStart))?.[1] ?? null;
  }

  private later(): void {
    clearTimeout(this.timer);
    const { begun } = this;
    if (begun === null || begun === this.closedAt) return this.hide();
    // Nobody waits for it: where it does not come, one types the name.
    this.timer = window.setTimeout(() => void this.ask(begun).catch(() => this.hide()), PAUSE_MS);
  }

  private async ask(typed: string): Promise<void> {
    const query = new URLSearchParams({ q: typed });
    const topic = this.field.form?.elements.namedItem('topic');
    if (topic instanceof HTMLInputElement) query.set('topic', topic.value);
    const response = await fetch(`/members/completions?${query.toString()}`);
    if (!response.ok || response.redirected) return this.hide();
    const { members, said } = (await response.json()) as Answer;
    if (typed !== this.begun) return;
    this.members = members;
    if (members.length === 0) return this.hide();
    this.show();
    announce(said);
  }

  private show(): void {
    const { list, field, members } = this;
    list.replaceChildren(...members.map((member, index) => option(list.id, member, index)));
    list.hidden = false;
    const place = caretPlace(field, field.selectionStart);
    const space = document.documentElement.clientWidth - list.offsetWidth - 8;
    const isBelow = place.bottom + list.offsetHeight < innerHeight;
    list.style.left = `${Math.max(8, Math.min(place.left, space))}px`;
    list.style.top = `${isBelow ? place.bottom + 4 : place.top - list.offsetHeight - 4}px`;
    this.mark(0);
  }

  private hide(): void {
    clearTimeout(this.timer);
    this.list.hidden = true;
    this.field.removeAttribute('aria-activedescendant');
  }

  private mark(index: number): void {
    const { list, field } = this;
    this.active = (index + this.members.length) % this.members.length;
    for (const [at, each] of [...list.children].entries())
      each.setAttribute('aria-selected', String(at === this.active));
    field.setAttribute('aria-activedescendant', list.children[this.active]?.id ?? '');
  }

  private press(event: KeyboardEvent): void {
    if (this.list.hidden || event.isComposing) return;
    const acts: Partial<Record<string, () => void>> = {
      ArrowDown: () => this.mark(this.active + 1),
      ArrowUp: () => this.mark(this.active - 1),
      Enter: () => this.take(this.active),
      Escape: () => {
        this.closedAt = this.begun;
        this.hide();
      },
    };
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }

  private take(index: number): void {
    const { field, begun } = this;
    const member = this.members[index];
    this.hide();
    if (!member || begun === null) return;
    const at = field.selectionStart;
    replace(field, at - begun.length, at, `${member.handle} `);
    this.hide();
  }
}

function option(listId: string, { handle, name }: Member, index: number): HTMLElement {
  const item = document.createElement('li');
  item.id = `${listId}-${index}`;
  item.setAttribute('role', 'option');
  const who = document.createElement('bdi');
  who.textContent = name;
  const at = document.createElement('bdi');
  at.className = 'meta';
  at.textContent = `@${handle}`;
  item.append(who, ' ', at);
  return item;
}
