import { announce } from './announce.js';
import { dropCopy, type Fields, writeCopy } from './draft-copy.js';
import { baseOf, fieldsOf, saysSame } from './draft-form.js';
import { offer } from './draft-offer.js';

const PAUSE_MS = 1_500;
const WAIT_MS = 1_500;

interface Answer {
  version?: number;
  said: string;
  /** Of a draft that another window saved. */
  fields?: Fields;
}

/** Keeps one form: a copy in this browser with each key, and at the server when one pauses, leaves or asks for it. */
export class DraftKeeper {
  /** False while the copy in this browser holds other words, which the person has not decided about. */
  copies = true;
  private readonly line: HTMLElement | null;
  private readonly button: HTMLButtonElement | null;
  private readonly writer = crypto.randomUUID();
  private saved: Fields;
  private timer = 0;
  private saving: Promise<void> | null = null;
  private stopped = false;
  private isWaitedFor = false;
  /** Another window's draft is offered. */
  private asking = false;
  private lastSent: Fields = {};
  private isTypedMeanwhile = false;

  constructor(
    private readonly form: HTMLFormElement,
    private readonly key: string,
  ) {
    this.line = form.querySelector('[data-draft-line]');
    this.button = form.querySelector('[data-draft-save]');
    this.saved = fieldsOf(form);
    form.addEventListener('input', () => this.typed());
    addEventListener('online', () => this.save());
    addEventListener('pagehide', () => this.leave());
    addEventListener('pageshow', ({ persisted }) => (this.stopped &&= !persisted));
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') this.leave();
    });
  }

  /** The form came back as it was sent: it is kept again from here. */
  begin(): void {
    this.copy(false);
  }

  /** Nothing is kept any more: it is discarded. */
  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  get isSaving(): boolean {
    return this.saving !== null;
  }

  /** Does something once what is being saved has its version: posted, it goes with the post. Nobody waits long for it. */
  onceSaved(act: () => void): void {
    if (this.isWaitedFor) return;
    this.isWaitedFor = true;
    const limit = new Promise((go) => setTimeout(go, WAIT_MS));
    void Promise.race([this.saving, limit]).then(() => {
      this.isWaitedFor = false;
      this.saving = null;
      act();
    });
  }

  /** The form is on its way: the copy stays until it is known to have come. */
  sent(): void {
    // The button once more: `sendOnce` sends nothing.
    if (this.stopped) return;
    this.stop();
    this.copy(true);
  }

  save(leaving = false): void {
    clearTimeout(this.timer);
    if (this.stopped || this.asking || this.saving || saysSame(this.saved, fieldsOf(this.form)))
      return;
    this.isTypedMeanwhile = false;
    this.saving = this.send(leaving).finally(() => {
      this.saving = null;
      if (this.isTypedMeanwhile) this.later();
    });
  }

  private typed(): void {
    if (this.copies) this.copy(false);
    this.later();
  }

  private later(): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.save(), PAUSE_MS);
  }

  /** Whatever was typed last goes too, also while an earlier saving is under way. */
  private leave(): void {
    if (this.stopped || saysSame(this.saved, fieldsOf(this.form))) return;
    this.saving = null;
    this.save(true);
  }

  private copy(sent: boolean): void {
    const { form, key, writer } = this;
    writeCopy(key, {
      ...{ fields: fieldsOf(form), base: baseOf(form).value, at: Date.now() },
      ...{ writer, sent },
    });
  }

  private async send(leaving: boolean): Promise<void> {
    const fields = fieldsOf(this.form);
    const before = this.lastSent;
    this.lastSent = fields;
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(this.form))
      if (typeof value === 'string') body.set(name, value);
    const headers = { Accept: 'application/json' };
    const address = this.button?.formAction ?? '';
    try {
      const response = await fetch(address, { method: 'POST', body, headers, keepalive: leaving });
      const answer = (await response.json()) as Answer;
      if (response.ok) this.kept(fields, answer);
      else if (response.status === 409) this.overtaken(before, answer);
      else this.say(answer.said, false);
    } catch {
      this.say(this.button?.dataset['unsaved'] ?? '', false);
    }
  }

  private kept(fields: Fields, { version, said }: Answer): void {
    this.saved = fields;
    if (this.stopped) return;
    baseOf(this.form).value = version ? String(version) : '';
    this.isTypedMeanwhile = !saysSame(fields, fieldsOf(this.form));
    if (this.isTypedMeanwhile) this.copy(false);
    else if (this.copies) dropCopy(this.key, this.writer);
    this.say(said, true);
  }

  /** An answer that was lost on its way looks like another window: its words are our own. */
  private overtaken(before: Fields, { version, said, fields = {} }: Answer): void {
    const base = String(version);
    if (saysSame(before, fields)) {
      baseOf(this.form).value = base;
      this.isTypedMeanwhile = true;
      return;
    }
    this.asking = true;
    this.say(said, false);
    offer(this.form, said, fields, () => {
      this.asking = false;
      baseOf(this.form).value = base;
      this.save();
    });
  }

  /** Said aloud when it turns from saved to unsaved or back, not at each pause. */
  private say(words: string, isSaved: boolean): void {
    if (!this.line) return;
    const turned = this.line.dataset['saved'] !== String(isSaved);
    this.line.dataset['saved'] = String(isSaved);
    this.line.textContent = words;
    if (turned && words) announce(words);
  }
}
