import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { AuditEntry } from '../audit/audit-entry.js';
import { Clock } from '../config/clock.js';
import { DEFAULT_LOCALE, keptWords, translator } from '../language/words.js';
import { FormProblem } from '../web/form-problem.js';
import { OwnWords } from './own-words.service.js';
import {
  freshKey,
  isOwnKey,
  moved,
  type WordingEntryView,
  type WordingList,
} from './rules/wording-list.js';
import { WordingEntry } from './wording-entry.entity.js';
import { WordingLog } from './wording-log.service.js';
import { entryOf, type EntryWords, refuseWords } from './wording-refusals.js';
import { listName, Wordings } from './wordings.service.js';
import { ownWordsOf } from './own-entry-words.js';

type Actor = NonNullable<AuditEntry['actor']>;

const MOST_ENTRIES = 60;

/** Keeping the lists of reasons and templates. Each verb writes its audit row; a repeat changes nothing. */
@Injectable()
export class WordingChanges {
  constructor(
    private readonly dataSource: DataSource,
    private readonly wordings: Wordings,
    private readonly ownWords: OwnWords,
    private readonly log: WordingLog,
    private readonly clock: Clock,
  ) {}

  /**
   * Adds an entry at the end of a list, with its words in the default language.
   * @param uses what it is for; empty for everything
   * @throws FormProblem at `label` or `text`, or where the list is full
   */
  async add(
    actor: Actor,
    list: WordingList,
    { label, text, uses }: EntryWords & { uses: string[] },
  ): Promise<void> {
    refuseWords(list, { label, text });
    await this.changing(list, async (tx, entries) => {
      if (entries.length >= MOST_ENTRIES)
        throw new FormProblem('label', 'admin:wordings.full', { count: MOST_ENTRIES });
      const said = translator(DEFAULT_LOCALE);
      if (entries.some(({ key }) => said(list.words(key).label) === label))
        throw new FormProblem('label', 'admin:wordings.listed');
      const key = freshKey(
        label,
        entries.map((each) => each.key),
      );
      const position = entries.length;
      await tx.insert(WordingEntry, { list: listName(list), key, position, uses });
      await this.write(tx, list, key, DEFAULT_LOCALE, { label, text });
      await this.log.write(tx, actor, list, 'added', key, {
        language: DEFAULT_LOCALE,
        label,
        text,
      });
    });
    await this.ownWords.read();
  }

  /**
   * Has an entry say other words in one language. Both empty: it says again what it did without them.
   * @param version of the words that stood there when the form was made
   * @throws NotFoundException; ConflictException where somebody changed them meanwhile, with who did; FormProblem
   */
  async say(
    actor: Actor,
    list: WordingList,
    key: string,
    { language, version: seen, ...words }: EntryWords & { language: string; version: string },
  ): Promise<void> {
    const isTakenBack = words.label === '' && words.text === '';
    if (!isTakenBack) refuseWords(list, words);
    await this.changing(list, async (tx, entries) => {
      entryOf(entries, key);
      if (isTakenBack && language === DEFAULT_LOCALE && isOwnKey(key))
        throw new FormProblem('label', 'admin:wordings.empty');
      const keys = list.words(key);
      const before = await ownWordsOf(tx, keys, language);
      if (before.version !== seen) await this.log.refuseStale(tx, list, key);
      await this.write(tx, list, key, language, words);
      if ((await ownWordsOf(tx, keys, language)).version === before.version) return;
      await this.log.write(tx, actor, list, 'changed', key, { language, ...words });
    });
    await this.ownWords.read();
  }

  /** Puts an entry one place up or down among those that are offered. @throws NotFoundException */
  async move(
    actor: Actor,
    list: WordingList,
    key: string,
    { step, place }: { step: 'up' | 'down'; place: number },
  ): Promise<void> {
    await this.changing(list, async (tx, entries) => {
      entryOf(entries, key);
      const offered = entries.filter(({ isRetired }) => !isRetired).map((each) => each.key);
      // Where it stands elsewhere by now, the form was sent twice, or somebody else moved it.
      if (offered.indexOf(key) !== place) return;
      const order = moved(offered, key, step);
      if (order.indexOf(key) === place) return;
      const retired = entries.filter(({ isRetired }) => isRetired).map((each) => each.key);
      for (const [position, each] of [...order, ...retired].entries())
        await this.keep(tx, list, entryOf(entries, each), { position });
      await this.log.write(tx, actor, list, 'moved', key, { place: order.indexOf(key) + 1 });
    });
  }

  /**
   * Offers an entry no more. What it was given for keeps its words.
   * @throws NotFoundException; FormProblem for one that is needed, and for the last one
   */
  async retire(actor: Actor, list: WordingList, key: string): Promise<void> {
    await this.changing(list, async (tx, entries) => {
      const entry = entryOf(entries, key);
      if (entry.isRetired) return;
      if (entry.isNeeded) throw new FormProblem('', 'admin:wordings.needed');
      if (list.page === 'reasons' && entries.filter(({ isRetired }) => !isRetired).length === 1)
        throw new FormProblem('', 'admin:wordings.last');
      await this.keep(tx, list, entry, { retiredAt: this.clock.now() });
      await this.log.write(tx, actor, list, 'retired', key);
    });
  }

  /** Offers a retired entry again. @throws NotFoundException */
  async bringBack(actor: Actor, list: WordingList, key: string): Promise<void> {
    await this.changing(list, async (tx, entries) => {
      const entry = entryOf(entries, key);
      if (!entry.isRetired) return;
      await this.keep(tx, list, entry, { retiredAt: null });
      await this.log.write(tx, actor, list, 'returned', key);
    });
  }

  private async changing(
    list: WordingList,
    act: (tx: EntityManager, entries: WordingEntryView[]) => Promise<void>,
  ): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      // Whoever changes a list at the same time waits: two would give one key, or one place.
      await tx.query('lock table wording_entries in share row exclusive mode');
      await act(tx, await this.wordings.all(tx, list));
    });
  }

  private async keep(
    tx: EntityManager,
    list: WordingList,
    { key, uses }: WordingEntryView,
    change: Partial<Pick<WordingEntry, 'position' | 'retiredAt'>>,
  ): Promise<void> {
    const id = { list: listName(list), key };
    const entries = await this.wordings.all(tx, list);
    const position = entries.findIndex((each) => each.key === key);
    if (await tx.existsBy(WordingEntry, id)) await tx.update(WordingEntry, id, change);
    else await tx.insert(WordingEntry, { ...id, uses: [...uses], position, ...change });
  }

  private async write(
    tx: EntityManager,
    list: WordingList,
    key: string,
    locale: string,
    words: EntryWords,
  ): Promise<void> {
    const keys = list.words(key);
    for (const part of ['label', 'text'] as const) {
      const isKept = keptWords(locale, keys[part]) === words[part];
      await this.ownWords.keep(tx, keys[part], locale, isKept ? '' : words[part]);
    }
  }
}
