import type { Environment } from '../config/environment.js';
import { derivedKey } from './derived-value.js';
import { seal, unseal } from './sealed-secret.js';

/**
 * Seals secrets of one use under `EVIDENCE_KEY`. What was sealed under
 * `EVIDENCE_KEY_PREVIOUS` opens too, until `rotate-evidence-key` has run.
 */
export class EvidenceSeal {
  private readonly present: Buffer;
  private readonly previous: Buffer | null;

  constructor(
    { evidenceKey, evidenceKeyPrevious }: Pick<Environment, 'evidenceKey' | 'evidenceKeyPrevious'>,
    use: string,
  ) {
    this.present = derivedKey(evidenceKey, use);
    this.previous = evidenceKeyPrevious ? derivedKey(evidenceKeyPrevious, use) : null;
  }

  /** @param about what the secret belongs to: under another name it does not open */
  seal(about: string, secret: Buffer): Buffer {
    return seal(this.present, about, secret);
  }

  /** @throws Error where key, bytes or `about` are others */
  open(about: string, sealed: Buffer): Buffer {
    const secret = opened(this.present, about, sealed);
    if (secret !== null) return secret;
    return unseal(this.previous ?? this.present, about, sealed);
  }

  /** The same secret sealed under the present key; null where it is already, or opens under no key known here. */
  renew(about: string, sealed: Buffer): Buffer | null {
    if (this.previous === null || opened(this.present, about, sealed) !== null) return null;
    const secret = opened(this.previous, about, sealed);
    return secret && this.seal(about, secret);
  }
}

function opened(key: Buffer, about: string, sealed: Buffer): Buffer | null {
  try {
    return unseal(key, about, sealed);
  } catch {
    return null;
  }
}
