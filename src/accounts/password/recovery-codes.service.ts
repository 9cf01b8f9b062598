import { createHash, randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Audit } from '../../audit/audit.js';
import { Clock } from '../../config/clock.js';
import { Mail } from '../../mail/mail.js';
import { Account } from '../account/account.entity.js';
import { Accounts } from '../account/accounts.service.js';
import type { Circumstances } from '../security-events/circumstances.js';
import { SecurityEvents } from '../security-events/security-events.service.js';
import { RecoveryCode } from './recovery-code.entity.js';

const CODES = 10;
const CHARACTERS = 16;

/** Crockford's base 32: five bits a character, none that is read as another. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** Ten codes that a person keeps; the database holds hashes. */
@Injectable()
export class RecoveryCodes {
  constructor(
    private readonly accounts: Accounts,
    private readonly events: SecurityEvents,
    private readonly mail: Mail,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Ends all codes of the account and makes ten new ones.
   * @returns the codes, such as `7k2m-p0xd-93fq-av8r`: this once, nobody can read them later
   */
  async replace(tx: EntityManager, accountId: number): Promise<string[]> {
    const { id, role } = await lockedAccount(tx, accountId);
    await tx.delete(RecoveryCode, { accountId });
    const codes = Array.from({ length: CODES }, newCode);
    const createdAt = this.clock.now();
    await tx.insert(
      RecoveryCode,
      codes.map((code) => ({ accountId, hash: recoveryCodeHash(code), createdAt })),
    );
    await this.audit.append(tx, {
      actor: { id, role },
      action: 'recovery-codes.replaced',
      subject: { kind: 'account', id },
    });
    return codes;
  }

  /**
   * Uses a code up and makes a fresh one in its place; all addresses are told.
   * Of any number of callers with the same code one gets the fresh one.
   * @returns the fresh code: this once; null where the account has no such code
   */
  async use(
    tx: EntityManager,
    { accountId, code, where }: { accountId: number; code: string; where: Circumstances },
  ): Promise<string | null> {
    const { id, role } = await lockedAccount(tx, accountId);
    const { affected } = await tx.delete(RecoveryCode, { accountId, hash: recoveryCodeHash(code) });
    if (affected !== 1) return null;
    const fresh = newCode();
    const createdAt = this.clock.now();
    await tx.insert(RecoveryCode, { accountId, hash: recoveryCodeHash(fresh), createdAt });
    await this.events.note(tx, { accountId, kind: 'recovery-code-used', where });
    for (const to of await this.accounts.toldAddresses(tx, accountId)) {
      await this.mail.send(tx, { to, template: 'factors.recoveryCodeUsed', path: '/recover' });
    }
    await this.audit.append(tx, {
      actor: { id, role },
      action: 'recovery-code.used',
      subject: { kind: 'account', id },
    });
    return fresh;
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

/** The lock keeps two replacements at once from leaving twenty codes. */
function lockedAccount(tx: EntityManager, id: number): Promise<Account> {
  return tx.findOneOrFail(Account, { where: { id }, lock: { mode: 'pessimistic_write' } });
}

function newCode(): string {
  const characters = Array.from({ length: CHARACTERS }, () => ALPHABET[randomInt(ALPHABET.length)]);
  return characters.join('').replace(/.{4}(?=.)/g, '$&-');
}

/** A code as it is kept, however it was copied from paper: 80 bits need no slow hash. */
export function recoveryCodeHash(code: string): Buffer {
  const plain = code.toLowerCase().replace(/[\s-]/g, '').replaceAll('o', '0').replace(/[il]/g, '1');
  return createHash('sha256').update(plain).digest();
}
