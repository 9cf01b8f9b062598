import { randomBytes } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import pLimit from 'p-limit';
import { TooBusy } from '../../web/too-busy.js';
import { normalisedPassword } from './password-rules.js';

/** argon2id with 19 MiB, two passes, one lane (OWASP Password Storage Cheat Sheet). */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/**
 * Hashes that are computed at once. Each keeps a processor busy, and one of
 * the four threads that compression and files need too: one of either is left
 * to other pages (`npm run bench -- sign-in-flood`).
 */
const AT_ONCE = Math.max(1, Math.min(3, availableParallelism() - 1));

/** Hashes that wait for their turn: about a second. */
const MOST_WAITING = 30 * AT_ONCE;

/** Passwords as they are kept, and as they are compared. */
@Injectable()
export class PasswordHashes {
  private readonly turns = pLimit(AT_ONCE);
  private computedSoFar = 0;

  /** Of a password that nobody has: what unknown accounts are compared with. */
  private readonly nobodys = this.of(randomBytes(32).toString('base64'));

  /** How many hashes this process has computed, to keep or to compare. */
  get computed(): number {
    return this.computedSoFar;
  }

  /**
   * The hash to keep.
   * @throws TooBusy
   */
  of(password: string): Promise<string> {
    return this.inTurn(() => hash(normalisedPassword(password), COST));
  }

  /**
   * Whether the password is the one of the hash. Without a hash the answer is
   * no, after the same work, so that the time tells nothing (T22).
   * @throws TooBusy
   */
  async fits(kept: string | null, password: string): Promise<boolean> {
    const against = kept ?? (await this.nobodys);
    const right = await this.inTurn(() => verify(against, normalisedPassword(password)));
    return right && kept !== null;
  }

  private inTurn<T>(compute: () => Promise<T>): Promise<T> {
    if (this.turns.pendingCount >= MOST_WAITING) return Promise.reject(new TooBusy());
    return this.turns(async () => {
      const value = await compute();
      this.computedSoFar += 1;
      return value;
    });
  }
}
