import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { calculateJwkThumbprint, exportJWK, type JWK, jwtVerify, SignJWT } from 'jose';
import { Environment } from '../../../config/environment.js';
import { derivedKey } from '../../../secrets/derived-value.js';
import type { TranscriptStatement } from './transcript-statement.js';

/** The head of an Ed25519 key in PKCS #8; the 32 bytes of its seed follow (RFC 8410, section 7). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');
const ALGORITHM = 'EdDSA';
/** Tells a transcript from whatever else may be signed one day (RFC 8725, section 3.11). */
const TYPE = 'transcript+jwt';
const CLAIM = 'transcript';

/** A statement whose signature is this programme's. */
export interface SignedStatement {
  statement: TranscriptStatement;
  signedAt: Date;
}

/**
 * Signs transcripts as JSON Web Tokens with Ed25519 (RFC 7519, RFC 8037), and reads them. The key
 * derives from the session secret: whoever changes that ends the signatures of before.
 */
@Injectable()
export class TranscriptSignature {
  private readonly privateKey: KeyObject;
  private readonly publicKey: KeyObject;

  constructor(private readonly environment: Environment) {
    const seed = derivedKey(environment.sessionSecret, 'transcript.signature');
    const key = Buffer.concat([PKCS8, seed]);
    this.privateKey = createPrivateKey({ key, format: 'der', type: 'pkcs8' });
    this.publicKey = createPublicKey(this.privateKey);
  }

  async sign(statement: TranscriptStatement, now: Date): Promise<string> {
    const { kid } = await this.jwk();
    return new SignJWT({ [CLAIM]: statement })
      .setProtectedHeader({ alg: ALGORITHM, typ: TYPE, kid })
      .setIssuer(this.environment.baseUrl)
      .setIssuedAt(now)
      .sign(this.privateKey);
  }

  /** @returns null for what this programme did not sign, or what was changed since */
  async read(token: string): Promise<SignedStatement | null> {
    const read = await jwtVerify<{ [CLAIM]: TranscriptStatement }>(
      token.replace(/\s/g, ''),
      this.publicKey,
      { algorithms: [ALGORITHM], typ: TYPE, issuer: this.environment.baseUrl },
    ).catch(() => null);
    if (read === null) return null;
    const { payload } = read;
    return { statement: payload[CLAIM], signedAt: new Date((payload.iat ?? 0) * 1000) };
  }

  /** The key that others check with, as a JSON Web Key; its `kid` is its thumbprint (RFC 7638). */
  async jwk(): Promise<JWK & { kid: string }> {
    const key = await exportJWK(this.publicKey);
    return { ...key, kid: await calculateJwkThumbprint(key), alg: ALGORITHM, use: 'sig' };
  }
}
