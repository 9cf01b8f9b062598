import { randomUUID, timingSafeEqual } from 'node:crypto';
import { Injectable, NotFoundException } from '@nestjs/common';
import { DataSource, type EntityManager, IsNull, LessThan } from 'typeorm';
import { Clock } from '../config/clock.js';
import { Environment } from '../config/environment.js';
import { derivedKey, derivedValue, type SecretKind, storedHash } from './derived-value.js';
import { OneTimeSecret } from './one-time-secret.entity.js';

/** Wrong entries a code bears before it is worthless (NIST SP 800-63B-4, 3.2.2). */
const CODE_TRIES = 5;

/** What a secret is for, and until when. */
export interface SecretRequest {
  purpose: string;
  subject: string;
  kind: SecretKind;
  expiresAt: Date;
}

export type CodeOutcome = 'accepted' | 'wrong' | 'expired' | 'exhausted';
export type LinkOutcome =
  { outcome: 'accepted'; subject: string } | { outcome: 'unknown' | 'used' | 'expired' };

/** A link that somebody followed, as far as looking at it tells. */
export interface FoundLink {
  id: string;
  subject: string;
  expiresAt: Date;
  usedAt: Date | null;
}

/** Codes and links that open something once. The database holds hashes, mails alone hold values. */
@Injectable()
export class OneTimeSecrets {
  private readonly key: Buffer;

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    environment: Environment,
  ) {
    this.key = derivedKey(environment.sessionSecret, 'one-time-secrets');
  }

  /**
   * Makes a secret; earlier unused ones of the same purpose and subject end.
   * @returns its id, which a mail names so that the value is written into it when it leaves
   */
  async issue(
    tx: EntityManager,
    { purpose, subject, kind, expiresAt }: SecretRequest,
  ): Promise<string> {
    await this.end(tx, purpose, subject);
    const id = randomUUID();
    const hash = storedHash(
      this.key,
      { id, purpose, kind },
      derivedValue(this.key, { id, purpose, kind }),
    );
    await tx.insert(OneTimeSecret, {
      id,
      purpose,
      subject,
      kind,
      hash,
      expiresAt,
      createdAt: this.clock.now(),
    });
    return id;
  }

  /**
   * The value of a secret that is still open, for the mail that carries it.
   * @throws NotFoundException when it was used, has ended or never was
   */
  async reveal(id: string): Promise<string> {
    const secret = await this.dataSource.manager.findOneBy(OneTimeSecret, {
      id,
      usedAt: IsNull(),
      endedAt: IsNull(),
    });
    if (!secret) throw new NotFoundException('secret is no longer open');
    return derivedValue(this.key, secret);
  }

  /**
   * Tries a code. A wrong entry is counted in the caller's transaction, which
   * therefore has to commit whatever the outcome. Expiry is compared now, so
   * that no clean-up needs to have run.
   */
  async redeemCode(
    tx: EntityManager,
    entry: { purpose: string; subject: string; code: string },
  ): Promise<CodeOutcome> {
    const { purpose, subject } = entry;
    const secret = await tx.findOne(OneTimeSecret, {
      where: { purpose, subject, kind: 'code', usedAt: IsNull(), endedAt: IsNull() },
      order: { createdAt: 'DESC' },
      lock: { mode: 'pessimistic_write' },
    });
    if (!secret) return 'wrong';
    if (secret.expiresAt <= this.clock.now()) return 'expired';
    if (secret.tries >= CODE_TRIES) return 'exhausted';
    const given = storedHash(this.key, secret, entry.code.replace(/[\s-]/g, ''));
    if (timingSafeEqual(given, secret.hash)) {
      await tx.update(OneTimeSecret, secret.id, { usedAt: this.clock.now() });
      return 'accepted';
    }
    await tx.update(OneTimeSecret, secret.id, { tries: secret.tries + 1 });
    return secret.tries + 1 >= CODE_TRIES ? 'exhausted' : 'wrong';
  }

  /** What a followed link opens; null for one that is unknown or has ended. Changes nothing. */
  async findLink(
    manager: EntityManager,
    purpose: string,
    token: string,
  ): Promise<FoundLink | null> {
    return manager.findOneBy(OneTimeSecret, {
      hash: this.linkHash(purpose, token),
      purpose,
      kind: 'link',
      endedAt: IsNull(),
    });
  }

  /** What would come of using a link now. Changes nothing. */
  async lookAtLink(manager: EntityManager, purpose: string, token: string): Promise<LinkOutcome> {
    return this.outcomeOf(await this.findLink(manager, purpose, token));
  }

  /** Uses a link. Of any number of callers at once exactly one is accepted. */
  async redeemLink(tx: EntityManager, purpose: string, token: string): Promise<LinkOutcome> {
    const found = await tx.findOne(OneTimeSecret, {
      where: { hash: this.linkHash(purpose, token), purpose, kind: 'link', endedAt: IsNull() },
      lock: { mode: 'pessimistic_write' },
    });
    const outcome = this.outcomeOf(found);
    if (found && outcome.outcome === 'accepted')
      await tx.update(OneTimeSecret, found.id, { usedAt: this.clock.now() });
    return outcome;
  }

  private outcomeOf(found: FoundLink | null): LinkOutcome {
    if (!found) return { outcome: 'unknown' };
    if (found.usedAt) return { outcome: 'used' };
    if (found.expiresAt <= this.clock.now()) return { outcome: 'expired' };
    return { outcome: 'accepted', subject: found.subject };
  }

  /** Makes every open secret of a purpose and subject worthless. */
  async end(tx: EntityManager, purpose: string, subject: string): Promise<void> {
    await tx.update(
      OneTimeSecret,
      { purpose, subject, usedAt: IsNull(), endedAt: IsNull() },
      { endedAt: this.clock.now() },
    );
  }

  /** Deletes the secrets that expired before a moment: their links are unknown from then on. */
  async forgetExpired(before: Date): Promise<void> {
    await this.dataSource.manager.delete(OneTimeSecret, { expiresAt: LessThan(before) });
  }

  private linkHash(purpose: string, token: string): Buffer {
    return storedHash(this.key, { id: '', purpose, kind: 'link' }, token);
  }
}
