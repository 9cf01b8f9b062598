import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { keyHash, newKey } from './browser-key.js';
import { Draft } from './draft.entity.js';
import { Drafts } from './drafts.service.js';

/** What a request begins with, where words of the forum go on as one. */
export interface Opening {
  /** The post that they stood in; null where they were never posted. */
  postId: number | null;
  text: string;
  /** A confirmed address of its author, to be written to; null for one who left. No code for it was entered here. */
  contact: string | null;
}

/** Requests that begin with words that were written before. */
@Injectable()
export class OpenedDrafts {
  constructor(
    private readonly drafts: Drafts,
    private readonly clock: Clock,
  ) {}

  /**
   * Gives a browser a request that begins with words which were never posted: the one that it fills in already,
   * where that has these words or none, or a new one.
   * @returns its new key; null where the key that the browser has holds it
   */
  async holdWords(tx: EntityManager, key: string | null, opening: Opening): Promise<string | null> {
    const held = key === null ? null : await this.drafts.lockByKey(tx, key);
    if (held?.originPostId === null && held.opening === opening.text) return null;
    return this.openIn(tx, held, opening);
  }

  /** A request that no browser holds yet: a mailed link brings it to one. */
  async begin(tx: EntityManager, opening: Opening): Promise<Draft> {
    return this.open(tx, this.drafts.blank(tx, newKey()), opening);
  }

  /**
   * Gives a browser the request of a post: the one that was begun for it, the
   * one that the browser fills in already, unless that has words of its own,
   * or a new one.
   * @returns its new key; null where the key that the browser has holds it
   */
  async hold(
    tx: EntityManager,
    key: string | null,
    opening: Opening & { postId: number },
  ): Promise<string | null> {
    const held = key === null ? null : await this.drafts.lockByKey(tx, key);
    if (held?.originPostId === opening.postId) return null;
    const begun = await tx.findOne(Draft, {
      where: { originPostId: opening.postId },
      lock: { mode: 'pessimistic_write' },
    });
    if (begun) {
      const made = newKey();
      await tx.update(Draft, begun.id, { keyHash: keyHash(made), savedAt: this.clock.now() });
      return made;
    }
    return this.openIn(tx, held, opening);
  }

  /** In the request that a browser holds, unless that has words of its own; then in a new one. */
  private async openIn(
    tx: EntityManager,
    held: Draft | null,
    opening: Opening,
  ): Promise<string | null> {
    const made = newKey();
    const isFree = held?.originPostId === null && held.opening === '';
    await this.open(tx, isFree ? held : this.drafts.blank(tx, made), opening);
    return isFree ? null : made;
  }

  private open(
    tx: EntityManager,
    draft: Draft,
    { postId, text, contact }: Opening,
  ): Promise<Draft> {
    const now = this.clock.now();
    Object.assign(draft, { opening: text, originPostId: postId, savedAt: now });
    if (contact !== null && draft.contactConfirmedAt === null)
      Object.assign(draft, {
        contactAddress: contact,
        contactConfirmedAt: now,
        answered: [...new Set([...draft.answered, 'contact' as const])],
      });
    return tx.save(draft);
  }
}
