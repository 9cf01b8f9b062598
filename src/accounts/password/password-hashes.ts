import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { normalisedPassword } from './password-rules.js';

/** argon2id with 19 MiB, two passes, one lane (OWASP Password Storage Cheat Sheet). */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Passwords as they are kept, and as they are compared. */
@Injectable()
export class PasswordHashes {
  /** Of a password that nobody has: what unknown accounts are compared with. */
  private readonly nobodys = this.of(randomBytes(32).toString('base64'));

  /** The hash to keep. */
  of(password: string): Promise<string> {
    return hash(normalisedPassword(password), COST);
  }

  /**
   * Whether the password is the one of the hash. Without a hash the answer is
   * no, after the same work, so that the time tells nothing (T22).
   */
  async fits(kept: string | null, password: string): Promise<boolean> {
    const right = await verify(kept ?? (await this.nobodys), normalisedPassword(password));
    return right && kept !== null;
  }
}
