import { Injectable, NotFoundException } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { Audit } from '../../audit/audit.js';
import { wordKey } from '../../text/watched/word-matcher.js';
import { FormProblem } from '../../web/form-problem.js';
import { MOST_WORDS, type WordAction, wordProblem } from '../rules/watched-words.js';
import { WatchedWord } from './watched-word.entity.js';

/** The list of watched words, which administrators keep. Each verb writes its audit row. */
@Injectable()
export class WordList {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: Audit,
  ) {}

  /** All words, in the order of their keys. */
  async all(): Promise<WatchedWord[]> {
    return this.dataSource.manager.find(WatchedWord, { order: { key: 'asc' } });
  }

  /** @throws FormProblem for a word that cannot be listed, is listed already, or is one too many */
  async add(actor: Actor, { word, action }: { word: string; action: WordAction }): Promise<void> {
    const problem = wordProblem(word);
    if (problem) throw new FormProblem('word', `admin:words.word.${problem}`);
    await this.dataSource.transaction(async (tx) => {
      // Whoever adds at the same time waits: the list must not grow beyond its end.
      await tx.query('lock table watched_words in share row exclusive mode');
      const key = wordKey(word);
      if (await tx.existsBy(WatchedWord, { key }))
        throw new FormProblem('word', 'admin:words.word.listed');
      if ((await tx.count(WatchedWord)) >= MOST_WORDS)
        throw new FormProblem('word', 'admin:words.word.tooMany', { count: MOST_WORDS });
      const added = tx.create(WatchedWord, { word, key, action });
      await tx.insert(WatchedWord, added);
      await this.log(tx, actor, 'word.added', added, { does: action });
    });
  }

  /** Has a word do something else. @throws NotFoundException */
  async change(actor: Actor, id: number, action: WordAction): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      const listed = await lockWord(tx, id);
      if (listed.action === action) return;
      await tx.update(WatchedWord, id, { action });
      await this.log(tx, actor, 'word.changed', listed, { before: listed.action, does: action });
    });
  }

  /** Watches for a word no more; what it did stays done. @throws NotFoundException */
  async remove(actor: Actor, id: number): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      const listed = await lockWord(tx, id);
      await tx.delete(WatchedWord, id);
      await this.log(tx, actor, 'word.removed', listed, { does: listed.action });
    });
  }

  private async log(
    tx: EntityManager,
    actor: Actor,
    action: string,
    { id, word }: WatchedWord,
    details: object,
  ): Promise<void> {
    await this.audit.append(tx, {
      actor,
      action,
      subject: { kind: 'word', id },
      details: { word, ...details },
    });
  }
}

async function lockWord(tx: EntityManager, id: number): Promise<WatchedWord> {
  const lock = { mode: 'pessimistic_write' } as const;
  const listed = await tx.findOne(WatchedWord, { where: { id }, lock });
  if (!listed) throw new NotFoundException();
  return listed;
}
