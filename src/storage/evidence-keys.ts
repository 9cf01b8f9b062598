import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Environment } from '../config/environment.js';
import { derivedKey } from '../secrets/derived-value.js';
import { seal, unseal } from '../secrets/sealed-secret.js';

/** A file's key, sealed for the database. */
export interface WrappedKey {
  /** Names the evidence key that it was sealed under, and tells nothing of it. */
  keyId: string;
  wrapped: Buffer;
}

const ID_DIGITS = 16;

/**
 * Seals the keys of files under `EVIDENCE_KEY`. What was sealed under
 * `EVIDENCE_KEY_PREVIOUS` opens too, so that the application works while keys
 * are rotated.
 */
@Injectable()
export class EvidenceKeys {
  /** Under which keys are sealed now. */
  readonly currentId: string;

  private readonly keys: ReadonlyMap<string, Buffer>;

  constructor({ evidenceKey, evidenceKeyPrevious }: Environment) {
    const known = [evidenceKey, evidenceKeyPrevious].filter((key) => key !== undefined);
    const keys = known.map((key) => derivedKey(key.toLowerCase(), 'evidence-files'));
    this.keys = new Map(keys.map((key) => [idOf(key), key]));
    this.currentId = [...this.keys.keys()][0] ?? '';
  }

  /** @param about what the key belongs to: under another name it does not open */
  wrap(about: string, fileKey: Buffer): WrappedKey {
    return { keyId: this.currentId, wrapped: seal(this.keyOf(this.currentId), about, fileKey) };
  }

  /** @throws Error where key, bytes or `about` are others */
  unwrap(about: string, { keyId, wrapped }: WrappedKey): Buffer {
    return unseal(this.keyOf(keyId), about, wrapped);
  }

  private keyOf(id: string): Buffer {
    const key = this.keys.get(id);
    if (!key) throw new Error(`evidence key ${id} is not known here`);
    return key;
  }
}

function idOf(key: Buffer): string {
  return createHash('sha256').update('id|').update(key).digest('hex').slice(0, ID_DIGITS);
}
