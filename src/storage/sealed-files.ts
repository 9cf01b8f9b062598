import { randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { seal, unseal } from '../secrets/sealed-secret.js';
import { EvidenceKeys, type WrappedKey } from './evidence-keys.js';
import { EvidenceStore } from './evidence-store.js';

const KEY_BYTES = 32;

/** A file that lies in the store, and the key to it. Both are needed to read it. */
export interface SealedFile extends WrappedKey {
  id: string;
}

/**
 * Files under a key of their own each (AES-256-GCM). The key is sealed under
 * the evidence key for one owner and one file: put beside another row it opens
 * nothing (T29). Without its row a file is noise.
 */
@Injectable()
export class SealedFiles {
  constructor(
    private readonly store: EvidenceStore,
    private readonly keys: EvidenceKeys,
  ) {}

  /** Seals a file and puts it away; whoever keeps the answer can read it. */
  async keep(owner: string, content: Buffer): Promise<SealedFile> {
    const id = randomUUID();
    const key = randomBytes(KEY_BYTES);
    await this.store.put(id, seal(key, id, content));
    return { id, ...this.keys.wrap(about(owner, id), key) };
  }

  /** @throws Error where the file is gone, was changed, or belongs to another owner */
  async read(owner: string, { id, ...wrapped }: SealedFile): Promise<Buffer> {
    const key = this.keys.unwrap(about(owner, id), wrapped);
    return unseal(key, id, await this.store.get(id));
  }

  /** The key of a file sealed anew, under the present evidence key and for its owner from now on. */
  rewrap(owner: string, { id, ...wrapped }: SealedFile, nextOwner = owner): WrappedKey {
    return this.keys.wrap(about(nextOwner, id), this.keys.unwrap(about(owner, id), wrapped));
  }
}

function about(owner: string, id: string): string {
  return `${owner}|${id}`;
}
