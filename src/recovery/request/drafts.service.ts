import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { NO_ANSWERS } from '../rules/answers.js';
import { daysAfter, isPast, TERMS } from '../rules/deadlines.js';
import { keyHash, newKey } from './browser-key.js';
import type { Step } from '../rules/request-steps.js';
import { Draft } from './draft.entity.js';

/** What a page of the request saves. */
export type DraftChanges = Partial<
  Pick<Draft, 'kind' | 'answers' | 'contactAddress' | 'contactConfirmedAt' | 'contactProven'>
>;

/** Requests that are being filled in. */
@Injectable()
export class Drafts {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** The draft of a browser's key; null where there is none, or its 14 days are over. */
  async byKey(key: string | null): Promise<Draft | null> {
    if (key === null) return null;
    const draft = await this.dataSource.manager.findOneBy(Draft, { keyHash: keyHash(key) });
    return draft && !this.isOver(draft) ? draft : null;
  }

  /**
   * Saves a page's answers, in the draft that the key holds or in a new one.
   * @returns the draft, and its key where it is new
   */
  async save(
    key: string | null,
    step: Step,
    changes: (draft: Draft) => DraftChanges,
  ): Promise<{ draft: Draft; newKey: string | null }> {
    return this.dataSource.transaction(async (tx) => {
      const known = key === null ? null : await this.lockByKey(tx, key);
      const made = known ? null : newKey();
      const draft = known ?? this.blank(tx, made ?? '');
      Object.assign(draft, changes(draft), {
        savedAt: this.clock.now(),
        answered: [...new Set([...draft.answered, step])],
      });
      return { draft: await tx.save(draft), newKey: made };
    });
  }

  /** Locks a draft by its browser's key, for what is done with it in `tx`. Null where there is none. */
  async lockByKey(tx: EntityManager, key: string): Promise<Draft | null> {
    const draft = await tx.findOne(Draft, {
      where: { keyHash: keyHash(key) },
      lock: { mode: 'pessimistic_write' },
    });
    return draft && !this.isOver(draft) ? draft : null;
  }

  /** Deletes the drafts whose 14 days are over. Nobody is told, and nothing is written down of them. */
  async dropOver(): Promise<void> {
    const before = daysAfter(this.clock.now(), -TERMS.draftDays);
    await this.dataSource.query('delete from recovery_drafts where saved_at <= $1', [before]);
  }

  private isOver({ savedAt }: Draft): boolean {
    return isPast(daysAfter(savedAt, TERMS.draftDays), this.clock.now());
  }

  /** A draft that holds nothing yet, and is not saved. */
  blank(tx: EntityManager, key: string): Draft {
    return tx.create(Draft, {
      id: randomUUID(),
      keyHash: keyHash(key),
      kind: null,
      answers: NO_ANSWERS,
      answered: [],
      opening: '',
      originPostId: null,
      contactAddress: '',
      contactConfirmedAt: null,
      contactProven: false,
      savedAt: this.clock.now(),
    });
  }
}
