import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { entriesOf, type WordingEntryView, type WordingList } from './rules/wording-list.js';
import { WordingEntry } from './wording-entry.entity.js';

/** An entry as it is offered: where its words stand. */
interface OfferedEntry {
  value: string;
  /** As staff reads it. */
  label: string;
  /** As the person reads it whom it is told to; of a template, what it writes. */
  told: string;
}

/** The name of a list in its rows. */
export function listName({ page, name }: WordingList): string {
  return `${page}.${name}`;
}

/** What is in the lists of reasons and templates. Read each time: what administrators change holds at once. */
@Injectable()
export class Wordings {
  /** Retired entries too. */
  async all(manager: EntityManager, list: WordingList): Promise<WordingEntryView[]> {
    return entriesOf(list, await manager.findBy(WordingEntry, { list: listName(list) }));
  }

  /**
   * What may be chosen now, in its order.
   * @param use what it is to be for; entries of that use, and those for everything
   */
  async offered(
    manager: EntityManager,
    list: WordingList,
    use: string | null = null,
  ): Promise<OfferedEntry[]> {
    const entries = await this.all(manager, list);
    return entries
      .filter(({ isRetired, uses }) => {
        if (isRetired) return false;
        return use === null || uses.length === 0 || uses.includes(use);
      })
      .map(({ key }) => {
        const { label, text } = list.words(key);
        return { value: key, label, told: text };
      });
  }

  /** Whether it may be chosen now. */
  async isOffered(manager: EntityManager, list: WordingList, key: string): Promise<boolean> {
    return (await this.offered(manager, list)).some(({ value }) => value === key);
  }
}
