import type { Actor } from '../../accounts/access/actor.js';
import {
  type CatalogueEntry,
  type EntryUse,
  type EntryWords,
} from '../../profile/catalogue/keeping/catalogue-entry.js';
import type { CatalogueKeeping } from '../../profile/catalogue/keeping/catalogue-keeping.service.js';
import { ChangedMeanwhile } from '../../web/changed-meanwhile.js';
import { Form } from '../../web/form.js';

type FormClass<F> = new () => F;

/** A form that was sent, and what became of it. */
export interface Saving {
  form: Form<object>;
  code: string;
  outcome: 'saved' | 'refused' | 'changedMeanwhile';
}

/** An entry as its page shows it. */
export interface ShownEntry {
  values: EntryWords;
  version: string;
  uses: EntryUse[];
}

/** What the two lists of the catalogue have in common: forms on the one side, words that are kept on the other. */
export class KeptList<
  W extends EntryWords,
  F extends { version: string },
  N extends F & { code: string },
> {
  constructor(
    readonly name: 'certifications' | 'exams',
    readonly entry: CatalogueEntry<W>,
    private readonly forms: { changed: FormClass<F>; added: FormClass<N> },
    private readonly wordsOf: (entry: F) => W,
  ) {}

  /** A form for a new entry, or for one that is there. */
  blank(values: object = {}): Form<object> {
    return Form.empty<object>(this.forms.changed, { ...values });
  }

  async find(keeping: CatalogueKeeping, code: string): Promise<ShownEntry> {
    const { words, ...rest } = await keeping.find(this.entry, code);
    return { values: words, ...rest };
  }

  lastSaidBy(keeping: CatalogueKeeping, code: string): Promise<string | null> {
    return keeping.lastSaidBy(this.entry, code);
  }

  async add(keeping: CatalogueKeeping, actor: Actor, body: unknown): Promise<Saving> {
    const form = Form.read(this.forms.added, body);
    let code = '';
    const isSaved = await form.submit((entry) => {
      ({ code } = entry);
      return keeping.add(actor, this.entry, code, this.wordsOf(entry));
    });
    return { form, code, outcome: isSaved ? 'saved' : 'refused' };
  }

  /** @throws NotFoundException */
  async change(
    keeping: CatalogueKeeping,
    actor: Actor,
    code: string,
    body: unknown,
  ): Promise<Saving> {
    const form = Form.read(this.forms.changed, body);
    try {
      const isSaved = await form.submit((entry) =>
        keeping.change(actor, this.entry, code, {
          words: this.wordsOf(entry),
          seen: entry.version,
        }),
      );
      return { form, code, outcome: isSaved ? 'saved' : 'refused' };
    } catch (error) {
      if (!(error instanceof ChangedMeanwhile)) throw error;
      return { form, code, outcome: 'changedMeanwhile' };
    }
  }

  remove(keeping: CatalogueKeeping, actor: Actor, code: string): Promise<void> {
    return keeping.remove(actor, this.entry, code);
  }
}
