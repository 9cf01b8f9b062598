import { createHash, randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Audit } from '../../audit/audit.js';
import { Clock } from '../../config/clock.js';
import { Account } from '../account/account.entity.js';
import { RecoveryCode } from './recovery-code.entity.js';

const CODES = 10;
const CHARACTERS = 16;

/** Crockford's base 32: five bits a character, none that is read as another. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** Ten codes that a person keeps; the database holds hashes. */
@Injectable()
export class RecoveryCodes {
  constructor(
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Ends all codes of the account and makes ten new ones.
   * @returns the codes, such as `7k2m-p0xd-93fq-av8r`: this once, nobody can read them later
   */
  async replace(tx: EntityManager, accountId: number): Promise<string[]> {
    // The lock keeps two replacements at once from leaving twenty codes.
    const { id, role } = await tx.findOneOrFail(Account, {
      where: { id: accountId },
      lock: { mode: 'pessimistic_write' },
    });
    await tx.delete(RecoveryCode, { accountId });
    const codes = Array.from({ length: CODES }, newCode);
    const createdAt = this.clock.now();
    await tx.insert(
      RecoveryCode,
      codes.map((code) => ({ accountId, hash: hashOf(code), createdAt })),
    );
    await this.audit.append(tx, {
      actor: { id, role },
      action: 'recovery-codes.replaced',
      subject: { kind: 'account', id },
    });
    return codes;
  }

  /** How many codes an account has, and since when. */
  async standing(
    manager: EntityManager,
    accountId: number,
  ): Promise<{ count: number; since: Date | null }> {
    const codes = await manager.findBy(RecoveryCode, { accountId });
    return { count: codes.length, since: codes[0]?.createdAt ?? null };
  }
}

function newCode(): string {
  const characters = Array.from({ length: CHARACTERS }, () => ALPHABET[randomInt(ALPHABET.length)]);
  return characters.join('').replace(/.{4}(?=.)/g, '$&-');
}

/** A code as it is kept: 80 bits need no slow hash. */
function hashOf(code: string): Buffer {
  return createHash('sha256').update(code.replaceAll('-', '')).digest();
}
