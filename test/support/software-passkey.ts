import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

const UP = 0x01;
const UV = 0x04;
const ATTESTED = 0x40;

/** What a browser and its device do otherwise than they should. */
export interface Misbehaviour {
  origin?: string;
  rpId?: string;
  challenge?: string;
  type?: string;
  /** The device did not see its person. */
  unverified?: boolean;
  /** Count this signature as if it were that one. */
  counter?: number;
}

/** A device with one passkey: ES256, no attestation (WebAuthn Level 3, 6.5). */
export class SoftwarePasskey {
  readonly id = randomBytes(16).toString('base64url');
  private readonly keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  private counter = 0;

  constructor(
    private readonly rpId = 'localhost',
    private readonly origin = 'http://localhost:3000',
  ) {}

  /** The answer to `options` of a registration, as the form carries it. */
  created({ challenge }: { challenge: string }, wrong: Misbehaviour = {}): string {
    const clientDataJSON = this.clientData('webauthn.create', challenge, wrong);
    const credentialId = Buffer.from(this.id, 'base64url');
    const authData = Buffer.concat([
      this.head(ATTESTED, this.counter, wrong),
      Buffer.alloc(16),
      uint16(credentialId.length),
      credentialId,
      cosePublicKey(this.keys.publicKey),
    ]);
    const attestationObject = cborMap([
      [cborText('fmt'), cborText('none')],
      [cborText('attStmt'), cborMap([])],
      [cborText('authData'), cborBytes(authData)],
    ]);
    return this.answer({
      clientDataJSON: clientDataJSON.toString('base64url'),
      attestationObject: attestationObject.toString('base64url'),
      transports: ['internal'],
    });
  }

  /** The answer to `options` of a sign-in or a confirmation. */
  asserted({ challenge }: { challenge: string }, wrong: Misbehaviour = {}): string {
    this.counter = wrong.counter ?? this.counter + 1;
    const clientDataJSON = this.clientData('webauthn.get', challenge, wrong);
    const authenticatorData = this.head(0, this.counter, wrong);
    const signed = Buffer.concat([authenticatorData, sha256(clientDataJSON)]);
    return this.answer({
      clientDataJSON: clientDataJSON.toString('base64url'),
      authenticatorData: authenticatorData.toString('base64url'),
      signature: sign('sha256', signed, this.keys.privateKey).toString('base64url'),
    });
  }

  private answer(response: object): string {
    return JSON.stringify({ id: this.id, rawId: this.id, type: 'public-key', response });
  }

  private clientData(type: string, challenge: string, wrong: Misbehaviour): Buffer {
    const { origin } = this;
    return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false, ...wrong }));
  }

  private head(flags: number, counter: number, { rpId = this.rpId, unverified }: Misbehaviour) {
    const all = flags | UP | (unverified ? 0 : UV);
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    return Buffer.concat([sha256(rpId), Buffer.from([all]), count]);
  }
}

function sha256(data: string | Buffer): Buffer {
  return createHash('sha256').update(data).digest();
}

/** An EC2 key of P-256 for ES256 (RFC 9053, 7.1.1). */
function cosePublicKey(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  return cborMap([
    [cborNumber(1), cborNumber(2)],
    [cborNumber(3), cborNumber(-7)],
    [cborNumber(-1), cborNumber(1)],
    [cborNumber(-2), cborBytes(Buffer.from(x, 'base64url'))],
    [cborNumber(-3), cborBytes(Buffer.from(y, 'base64url'))],
  ]);
}

// The four kinds of CBOR that a passkey needs (RFC 8949, 3.1).
const cborNumber = (value: number) => (value < 0 ? cborHead(1, -1 - value) : cborHead(0, value));
const cborBytes = (bytes: Buffer) => Buffer.concat([cborHead(2, bytes.length), bytes]);
const cborText = (text: string) => Buffer.concat([cborHead(3, text.length), Buffer.from(text)]);
const cborMap = (entries: [Buffer, Buffer][]) =>
  Buffer.concat([cborHead(5, entries.length), ...entries.flat()]);

function cborHead(major: number, value: number): Buffer {
  if (value < 24) return Buffer.from([(major << 5) | value]);
  if (value < 256) return Buffer.from([(major << 5) | 24, value]);
  return Buffer.concat([Buffer.from([(major << 5) | 25]), uint16(value)]);
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}
